using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Binning;
using Riposte.Models.Boosting.Objectives;

namespace Riposte.Models.Boosting.Oblivious;

/// <summary>
/// Target statistics of categories (Micci-Barreca, 2001; ordered: Prokhorenkova et al., <i>CatBoost</i>, 2018, section
/// 3): (Σ w·t over rows of the category + a·m) / (Σ w + a), where t is the target (or, for one class of a softmax,
/// whether it is that class), a the prior's weight and m the mean target. In training both sums and the mean go over the
/// rows before the row in a random order, so that no row's own target enters its statistic; for prediction they go over
/// all training rows. The first row of an order, which nothing is known before, has m = 1 / classes, 0 for numbers.
/// Missing values are a category of their own.
/// </summary>
internal sealed class TargetStatistics
{
    private readonly FeatureMatrix features;
    private readonly FitRows train;
    private readonly double prior;
    private readonly int classes;
    private readonly double firstMean;
    private readonly Codes[] codes;

    /// <summary>Codes the categories of the training rows.</summary>
    /// <exception cref="Core.Errors.UserException">A named feature is missing, or a value of one is no category.</exception>
    public TargetStatistics(BoostingOptions options, FeatureMatrix features, FitRows train)
    {
        this.features = features;
        this.train = train;
        prior = (options.Ordered ?? new OrderedOptions()).Prior;
        classes = options.Objective == BoostingObjective.Softmax ? options.Classes : 1;
        firstMean = options.Objective switch
        {
            BoostingObjective.Softmax => 1.0 / classes,
            BoostingObjective.Binary => 0.5,
            _ => 0,
        };
        var named = new FeatureRules(options, features.Names).IsCategory;
        codes = [.. Enumerable.Range(0, named.Length).Where(f => named[f]).Select(Code)];
        Encoders = new CategoryEncoders([.. codes.Select(OverAllRows)], features.Columns.Length);
    }

    /// <summary>The encoding of rows to predict for.</summary>
    public CategoryEncoders Encoders { get; }

    /// <summary>The table with each training row's categories encoded from the rows before it.</summary>
    /// <param name="order">The training row at each place.</param>
    public FeatureMatrix Encode(int[] order)
    {
        var statistics = Array.ConvertAll(codes, c => Ordered(c, order));
        return Encoders.Replace(
            features,
            train.Rows,
            (e, i, target) => statistics[e].AsSpan(i * classes, classes).CopyTo(target)
        );
    }

    /// <summary>
    /// Cuts of each encoded column: midway between neighbouring statistics that the categories have over all training
    /// rows, all of them or, where there are more than bins, those that share the rows out evenly. What a category is told
    /// early in an order is noise around its statistic: cuts among the noise would part its rows at random.
    /// </summary>
    /// <param name="maxBins">Bins at most.</param>
    public Dictionary<int, float[]> Cuts(int maxBins)
    {
        var cuts = new Dictionary<int, float[]>();
        for (var e = 0; e < codes.Length; e++)
        {
            var columns = Encoders.ColumnsOf(e);
            for (var k = 0; k < columns.Length; k++)
            {
                cuts[columns[k]] = Cuts(e, k, maxBins);
            }
        }
        return cuts;
    }

    private float[] Cuts(int encoder, int statistic, int maxBins)
    {
        var item = Encoders.Items[encoder];
        var weights = new SortedDictionary<float, double>();
        foreach (var (number, row) in codes[encoder].Numbers.Select((number, row) => (number, row)))
        {
            var of = number < item.Categories.Length ? item.Of(item.Categories[number]) : item.Of(float.NaN);
            weights[of[statistic]] = weights.GetValueOrDefault(of[statistic]) + train.Weights[row];
        }
        var share = weights.Count > maxBins ? weights.Values.Sum() / maxBins : 0;
        var cuts = new List<float>();
        var (inBin, last) = (0.0, float.NaN);
        foreach (var (value, weight) in weights)
        {
            var cut = (float)(((double)last + value) / 2);
            if (inBin > 0 && inBin >= share && cuts.Count < maxBins - 1 && cut > last)
            {
                cuts.Add(cut);
                inBin = 0;
            }
            (inBin, last) = (inBin + weight, value);
        }
        return [.. cuts];
    }

    private Codes Code(int feature)
    {
        var column = features.Columns[feature];
        var seen = new SortedSet<int>();
        foreach (var row in train.Rows)
        {
            var value = column[row];
            if (float.IsNaN(value))
            {
                continue;
            }
            seen.Add(CategoryBins.Checked(features.Names[feature], value, row));
        }
        int[] categories = [.. seen];
        var numbers = Array.ConvertAll(
            train.Rows,
            r => float.IsNaN(column[r]) ? categories.Length : Array.BinarySearch(categories, (int)column[r])
        );
        return new Codes(feature, categories, numbers);
    }

    private double Target(int row, int statistic) =>
        classes == 1 ? train.Targets[row]
        : (int)train.Targets[row] == statistic ? 1
        : 0;

    // Statistics of every training row, row × statistic.
    private float[] Ordered(Codes coded, int[] order)
    {
        var result = new float[order.Length * classes];
        for (var k = 0; k < classes; k++)
        {
            var sums = new double[coded.Categories.Length + 1];
            var weights = new double[sums.Length];
            double sum = 0;
            double weight = 0;
            foreach (var row in order)
            {
                var code = coded.Numbers[row];
                var mean = weight > 0 ? sum / weight : firstMean;
                result[row * classes + k] = (float)((sums[code] + prior * mean) / (weights[code] + prior));
                var w = (double)train.Weights[row];
                var t = w * Target(row, k);
                sums[code] += t;
                weights[code] += w;
                sum += t;
                weight += w;
            }
        }
        return result;
    }

    private CategoryEncoder OverAllRows(Codes coded)
    {
        var count = coded.Categories.Length;
        var statistics = new float[count * classes];
        var (missing, unseen) = (new float[classes], new float[classes]);
        var hasMissing = false;
        for (var k = 0; k < classes; k++)
        {
            var sums = new double[count + 1];
            var weights = new double[count + 1];
            double sum = 0;
            double weight = 0;
            for (var row = 0; row < train.Rows.Length; row++)
            {
                var w = (double)train.Weights[row];
                var t = w * Target(row, k);
                sums[coded.Numbers[row]] += t;
                weights[coded.Numbers[row]] += w;
                sum += t;
                weight += w;
            }
            var mean = sum / weight;
            for (var c = 0; c < count; c++)
            {
                statistics[c * classes + k] = Smoothed(sums[c], weights[c], mean);
            }
            missing[k] = Smoothed(sums[count], weights[count], mean);
            unseen[k] = (float)mean;
            hasMissing = weights[count] > 0;
        }
        return new CategoryEncoder(coded.Feature, coded.Categories, statistics, hasMissing ? missing : null, unseen);
    }

    private float Smoothed(double sum, double weight, double mean) => (float)((sum + prior * mean) / (weight + prior));

    /// <summary>A category feature: its categories, rising, and each training row's place among them; missing values come
    /// after the last.</summary>
    private sealed record Codes(int Feature, int[] Categories, int[] Numbers);
}
