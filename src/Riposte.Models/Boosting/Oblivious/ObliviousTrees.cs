using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Binning;
using Riposte.Models.Boosting.Growing;
using Riposte.Models.Boosting.Objectives;
using Riposte.Models.Boosting.Sampling;

namespace Riposte.Models.Boosting.Oblivious;

/// <summary>
/// The trees of a fit by oblivious growth. With categories or ordered boosting rows have several random orders: each tree
/// is grown by what one of them, drawn anew for each tree, tells of the categories and of the gradients, and gets its
/// values from all rows, with the statistics of the first order, which grows no tree unless it is the only one. Each
/// growing order has margins of its own, so that its gradients are what its own statistics leave unexplained.
/// </summary>
internal sealed class ObliviousTrees
{
    private readonly BoostingOptions options;
    private readonly FitContext fit;
    private readonly RandomStream stream;
    private readonly Way[] ways;
    private readonly int firstGrown;
    private readonly int growing;
    private readonly LeafSteps steps;
    private readonly LeafRenewal? renewal;
    private readonly OrderedModels? ordered;
    private readonly int count;

    /// <summary>Prepares categories, orders, bins and growers.</summary>
    /// <param name="options">Options of the fit.</param>
    /// <param name="objective">Their objective.</param>
    /// <param name="features">Features of all rows.</param>
    /// <param name="train">Rows of the fit.</param>
    /// <param name="baseMargins">Margin of each output before the first tree.</param>
    /// <param name="fit">Seed, workers, cancellation.</param>
    public ObliviousTrees(
        BoostingOptions options,
        IObjective objective,
        FeatureMatrix features,
        FitRows train,
        float[] baseMargins,
        FitContext fit
    )
    {
        this.options = options;
        _ = new FeatureRules(options, features.Names);
        this.fit = fit;
        count = train.Rows.Length;
        stream = RandomStream.Named(fit.Seed, "boosting.orders");
        steps = new LeafSteps(options);
        renewal = LeafRenewal.Of(objective, train);
        var isOrdered = options.Ordered is { Boosting: true };
        var statistics = options.Categories is { Features.Count: > 0 }
            ? new TargetStatistics(options, features, train)
            : null;
        Encoders = statistics?.Encoders;
        var orders =
            isOrdered || statistics is not null
                ? OrderedModels.Draw((options.Ordered ?? new OrderedOptions()).Permutations, count, fit)
                : [];
        firstGrown = orders.Length > 1 ? 1 : 0;
        growing = Math.Max(1, orders.Length - firstGrown);
        ways = Ways(features, train, statistics, orders);
        ordered =
            isOrdered || orders.Length > 1
                ? new OrderedModels(options, objective, train, orders[firstGrown..], baseMargins, fit.Workers)
                : null;
    }

    /// <summary>How categories are encoded for prediction; null when there are none.</summary>
    public CategoryEncoders? Encoders { get; }

    /// <summary>The binned rows that trees get their values from.</summary>
    public BinnedColumns Columns => ways[0].Columns;

    /// <summary>Begins a round: gradients are those of the margins now.</summary>
    public void BeginRound() => ordered?.Compute();

    /// <summary>Grows a tree.</summary>
    /// <param name="output">Its output.</param>
    /// <param name="sampled">Rows that take part, rising.</param>
    /// <param name="pairs">Gradient and hessian of every row.</param>
    /// <param name="margins">Margin of every row; the leaf values are added.</param>
    public GrownTree Grow(int output, int[] sampled, double[] pairs, float[] margins)
    {
        var order = growing > 1 ? stream.NextInt(growing) : 0;
        var grown = WayOf(order);
        var structure = ordered?.Pairs(order, output) ?? pairs;
        var tree = grown.Grower.Grow(grown.Features.Next(), sampled, structure, grown.Leaves);
        foreach (var way in ways)
        {
            var isUsed = way == ways[0] || ordered is not null;
            if (isUsed && (way != grown || sampled.Length < count))
            {
                LeafSteps.Find(tree, way.Columns, way.Leaves, fit.Workers);
            }
        }
        var leaves = ways[0].Leaves;
        steps.Set(tree, leaves, sampled, pairs);
        if (renewal is not null)
        {
            steps.Renew(tree, leaves, sampled, margins, renewal);
        }
        for (var row = 0; row < margins.Length; row++)
        {
            margins[row] += tree.Nodes[leaves[row]].Value;
        }
        var leavesOfOrders = Enumerable.Range(0, growing).Select(o => WayOf(o).Leaves).ToArray();
        ordered?.Add(tree, leavesOfOrders, output, sampled.Length < count ? Flags(sampled) : null);
        return tree;
    }

    // Without categories all orders see the same columns.
    private Way WayOf(int order) => ways[ways.Length == 1 ? 0 : firstGrown + order];

    private Way[] Ways(FeatureMatrix features, FitRows train, TargetStatistics? statistics, int[][] orders)
    {
        var pool = new HistogramPool(countsRows: false);
        var table = statistics?.Encode(orders[0]) ?? features;
        var own = OptionsOfColumns(statistics?.Encoders, table.Names);
        var rules = new FeatureRules(own, table.Names);
        var columns = BinnedColumns.Build(table, train.Rows, train.Weights, own, rules, fit.Workers);
        if (statistics is null)
        {
            return [Of(columns, 0)];
        }
        var cuts = statistics.Cuts(options.MaxBins);
        return [.. orders.Select((order, o) => Of(columns.With(cuts, statistics.Encode(order)), o))];

        Way Of(BinnedColumns binned, int order) =>
            new(
                binned,
                new FeatureSampler(own, binned, rules, fit.Seed + (ulong)order),
                new ObliviousGrower(own, binned, rules, fit, pool),
                new int[count]
            );
    }

    // Columns of statistics are numbers, and what is said of a category by name holds for all of its columns.
    private BoostingOptions OptionsOfColumns(CategoryEncoders? encoders, string[] names)
    {
        if (encoders is null)
        {
            return options;
        }
        var weights = new Dictionary<string, double>(options.FeatureWeights, StringComparer.Ordinal);
        for (var c = encoders.Features; c < encoders.Width; c++)
        {
            if (weights.TryGetValue(names[encoders.SourceOf[c]], out var weight))
            {
                weights[names[c]] = weight;
            }
        }
        return options with
        {
            Categories = null,
            FeatureWeights = weights,
            Constraints = options.Constraints is { } some
                ? some with
                {
                    Interactions = [.. some.Interactions.Select(group => (IReadOnlyList<string>)Widened(group))],
                }
                : null,
        };

        string[] Widened(IReadOnlyList<string> group) =>
            [.. names.Where((_, c) => group.Contains(names[encoders.SourceOf[c]], StringComparer.Ordinal))];
    }

    private bool[] Flags(int[] sampled)
    {
        var flags = new bool[count];
        foreach (var row in sampled)
        {
            flags[row] = true;
        }
        return flags;
    }

    /// <summary>The binned rows as one order shows them, what grows trees on them, and each row's leaf in the last
    /// tree.</summary>
    private sealed record Way(BinnedColumns Columns, FeatureSampler Features, ObliviousGrower Grower, int[] Leaves);
}
