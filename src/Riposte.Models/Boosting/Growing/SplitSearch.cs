using System.Runtime.Intrinsics;
using Riposte.Models.Boosting.Binning;

namespace Riposte.Models.Boosting.Growing;

/// <summary>Gains, steps and the scan that a feature needs under the options.</summary>
internal sealed unsafe class SplitSearch
{
    // XGBoost's kRtEps: smaller gains are taken for rounding.
    private const double LeastGain = 1e-6;

    private readonly BoostingOptions options;
    private readonly BinnedColumns columns;
    private readonly FeatureRules rules;
    private readonly SplitScan scan;
    private readonly SecondOrderGain plainGain;
    private readonly XgboostGain xgboostGain;
    private readonly CutScan<SecondOrderGain> plainCuts;
    private readonly CutScan<XgboostGain> xgboostCuts;
    private readonly CategoryScan<SecondOrderGain> plainSets;
    private readonly CategoryScan<XgboostGain> xgboostSets;
    private readonly bool isFast;

    public SplitSearch(BoostingOptions options, BinnedColumns columns, FeatureRules rules)
    {
        this.options = options;
        this.columns = columns;
        this.rules = rules;
        var setGain = new SecondOrderGain(options, options.Categories?.Lambda ?? 0);
        scan = new SplitScan(options);
        plainGain = new SecondOrderGain(options);
        xgboostGain = new XgboostGain(options, rules.Signs is not null);
        plainCuts = new CutScan<SecondOrderGain>(options, plainGain);
        xgboostCuts = new CutScan<XgboostGain>(options, xgboostGain);
        plainSets = new CategoryScan<SecondOrderGain>(options, plainGain, setGain);
        xgboostSets = new CategoryScan<XgboostGain>(options, xgboostGain, xgboostGain);
        isFast =
            !options.XgboostCompatible
            && !options.ExtraTrees
            && options.StepLimit == 0
            && options.MinChildRows == 0
            && rules.Signs is null;
    }

    /// <summary>Whether rows of bins must be counted.</summary>
    public bool CountsRows => options.MinChildRows > 0;

    /// <summary>Whether a leaf is worth a scan.</summary>
    public bool MaySplit(in OpenLeaf leaf) =>
        leaf.Count > 1
        && leaf.Count / 2 >= options.MinChildRows
        && (options.XgboostCompatible || leaf.Hessian >= 2 * options.MinChildWeight)
        && (options.MaxDepth == 0 || leaf.Depth < options.MaxDepth);

    /// <summary>The better of a feature's best split and the best so far.</summary>
    /// <param name="sums">Pairs (gradient, hessian) of the feature's bins in the leaf.</param>
    /// <param name="rows">Rows of those bins; null where they are not counted.</param>
    /// <param name="leaf">The leaf.</param>
    /// <param name="place">The feature's place.</param>
    /// <param name="feature">Its number.</param>
    /// <param name="best">Best so far; the new one when it is strictly better.</param>
    public void Feature(double* sums, int* rows, in OpenLeaf leaf, int place, int feature, ref SplitChoice best)
    {
        if (leaf.Scope is { Places: { } places } && !places[place])
        {
            return;
        }
        var (bins, canMiss) = (columns.ValueBins(feature), columns.HasMissing[feature]);
        if (columns.Categories[feature] is { Kept: var kept })
        {
            Categories(new FeatureHistogram((nint)sums, (nint)rows, kept.Length), leaf, place, feature, ref best);
        }
        else if (isFast)
        {
            scan.Feature(sums, bins, canMiss, Vector128.Create(leaf.Gradient, leaf.Hessian), place, ref best);
        }
        else
        {
            var what = (place, feature, rules.Signs?[feature] ?? 0, canMiss);
            var histogram = new FeatureHistogram((nint)sums, (nint)rows, bins);
            if (options.XgboostCompatible)
            {
                xgboostCuts.Feature(histogram, leaf, what, ref best);
            }
            else
            {
                plainCuts.Feature(histogram, leaf, what, ref best);
            }
        }
    }

    private void Categories(
        in FeatureHistogram histogram,
        in OpenLeaf leaf,
        int place,
        int feature,
        ref SplitChoice best
    )
    {
        var what = (place, feature, columns.HasMissing[feature]);
        if (options.XgboostCompatible)
        {
            xgboostSets.Feature(histogram, leaf, what, ref best);
        }
        else
        {
            plainSets.Feature(histogram, leaf, what, ref best);
        }
    }

    /// <summary>What a leaf takes off the objective as it is, twice.</summary>
    public double Score(in OpenLeaf leaf) =>
        options.XgboostCompatible ? xgboostGain.Score(leaf.Sum, xgboostGain.Step(leaf.Sum, leaf.Scope))
        : isFast && leaf.Ridge == 0 ? scan.LeafScore(leaf.Gradient, leaf.Hessian)
        : plainGain.Score(leaf.Sum, leaf.Ridge, plainGain.Step(leaf.Sum, leaf.Ridge, leaf.Scope));

    /// <summary>Gain of a leaf's best split; negative infinity when it is not worth a split.</summary>
    public double Gain(in OpenLeaf leaf)
    {
        if (options.XgboostCompatible)
        {
            var best = leaf.Best;
            return
                best.Score > (float)LeastGain
                && best.Score >= (float)options.MinSplitGain
                && best.Left.Hessian != 0
                && best.Right.Hessian != 0
                ? best.Score
                : double.NegativeInfinity;
        }
        var gain = leaf.Best.Score - leaf.Score;
        return gain > LeastGain && gain >= options.MinSplitGain ? gain : double.NegativeInfinity;
    }

    /// <summary>
    /// The step of a leaf before the learning rate, within its bounds; 0 below the least child weight.
    /// </summary>
    public double Step(in OpenLeaf leaf) =>
        options.XgboostCompatible
            ? xgboostGain.Step(leaf.Sum, leaf.Scope)
            : plainGain.Step(leaf.Sum, leaf.Ridge, leaf.Scope);

    /// <summary>The value of a leaf: its step times the learning rate.</summary>
    public float Value(in OpenLeaf leaf) =>
        options.XgboostCompatible
            ? (float)Step(leaf) * (float)options.LearningRate
            : (float)(options.LearningRate * Step(leaf));

    /// <summary>Middle of the steps of two children: what bounds those below them.</summary>
    public double Middle(in OpenLeaf left, in OpenLeaf right) =>
        options.XgboostCompatible ? ((float)Step(left) + (float)Step(right)) / 2 : (Step(left) + Step(right)) / 2;

    /// <summary>Sum over the rows of a new tree, added up as the bins of the first feature are where XGBoost does so.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="count">How many.</param>
    /// <param name="gradients">Pairs of all rows.</param>
    public GradientSum Total(int* rows, int count, double* gradients)
    {
        var sum = Vector128<double>.Zero;
        if (!options.XgboostCompatible || Array.Exists(columns.HasMissing, missing => missing))
        {
            for (var i = 0; i < count; i++)
            {
                sum += HistogramKernels.Pair(gradients, rows[i]);
            }
            return new(sum[0], sum[1]);
        }
        var bins = new Vector128<double>[columns.AllBins(0)];
        for (var i = 0; i < count; i++)
        {
            bins[columns.Bins[0][rows[i]]] += HistogramKernels.Pair(gradients, rows[i]);
        }
        foreach (var bin in bins)
        {
            sum += bin;
        }
        return new(sum[0], sum[1]);
    }
}
