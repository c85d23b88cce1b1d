using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Calibration;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Scaling;
using Riposte.Learning.Selection;
using Riposte.Learning.Splits;
using Riposte.Learning.Thresholds;
using Riposte.Learning.Weights;
using Riposte.Models.Boosting;
using Riposte.Testkit.Labels;
using Barrier = Riposte.Learning.Labels.Barrier;

namespace Riposte.Tests.Unit.Pipelines;

/// <summary>The whole pipeline with every kind of weight, on labels made of prices: whatever no training label reads is
/// changed in the test and after it (bars, features, funding), the labels are made anew, and the fit must not notice.</summary>
public sealed class PerturbationTests
{
    private const int Bars = 700;
    private const int Horizon = 8;
    private static readonly Interval Hour = Interval.Hour;

    public static TheoryData<string, int> Folds =>
        new()
        {
            { "walk-forward", 0 },
            { "walk-forward", 1 },
            { "k-fold", 0 },
            { "k-fold", 2 },
            { "combinatorial", 4 },
            { "combinatorial", 7 },
        };

    [Theory]
    [MemberData(nameof(Folds))]
    public void What_no_training_label_reads_does_not_change_a_fit(string scheme, int index)
    {
        var market = RandomMarkets.Walk(11, Bars, missing: 0.02, Hour);
        var clean = Data(market, [], _ => false);
        ISplitter splitter = scheme switch
        {
            "walk-forward" => new WalkForward(
                WalkForwardScheme.Expanding,
                Period.Days(12),
                Period.Days(5),
                Period.Days(5)
            ),
            "k-fold" => new PurgedKFold(4, Embargo.Bars(Horizon)),
            _ => new CombinatorialPurged(5, 2, Embargo.Bars(Horizon)),
        };
        var fold = splitter.Split(clean.Labels.Spans).ElementAt(index);
        var train = fold.Train;
        var read = Read(clean.Labels, train);
        var tested = Tested(clean.Labels, fold);
        var rows = train.Select(k => clean.Labels.EventRows[k]).ToHashSet();
        int[] unread = [.. Enumerable.Range(0, Bars).Where(row => tested[row] && !read[row])];
        Assert.InRange(unread.Length, 80, Bars - 80);

        var other = Data(market, unread, row => !rows.Contains(row));
        Assert.Equal(clean.Labels.EventRows, other.Labels.EventRows);
        Assert.NotEqual(clean.Labels.Hash(), other.Labels.Hash());
        var learner = new SignalPipelineLearner(Options);
        var fit = new FitContext(3, SerialWorkers.Instance);
        var expected = learner.Fit(clean, train, fit);
        var actual = learner.Fit(other, train, fit);
        Assert.Equal(expected.Returns.Net.Long, actual.Returns.Net.Long);
        Assert.Equal(expected.Hash, actual.Hash);

        // What a training label does read changes it.
        var inside = Data(market, [rows.Order().ElementAt(rows.Count / 2) + 1], _ => false);
        Assert.NotEqual(expected.Hash, learner.Fit(inside, train, fit).Hash);
    }

    private static SignalPipelineOptions Options =>
        new(
            new BoostingLearner(
                new BoostingOptions
                {
                    Rounds = 8,
                    MaxDepth = 3,
                    EarlyStoppingRounds = 3,
                }
            ),
            CalibrationKind.Isotonic,
            new ThresholdOptions(MinConfidence: 0.5),
            ClassBalance: true,
            InnerFolds: 3,
            Embargo.Bars(Horizon)
        )
        {
            Transforms = new TransformOptions(new RedundancySelector(2), new QuantileScaler(QuantileOutput.Normal)),
            Weights = new WeightOptions(Uniqueness: true, ReturnAttribution: true, TimeDecay: 0.3),
        };

    // Bars and funding that a training label knows: its event bar and those up to its end.
    private static bool[] Read(LabelTable labels, int[] train)
    {
        var read = new bool[labels.Market.Count];
        foreach (var k in train)
        {
            read.AsSpan(labels.EventRows[k], labels.EndRows[k] - labels.EventRows[k] + 1).Fill(true);
        }
        return read;
    }

    // Bars of the test blocks up to the end of their last label, and after the last block to the end of a walk-forward's
    // data. Not the embargo: how long its labels last counts in the uniqueness of those that they share bars with.
    private static bool[] Tested(LabelTable labels, Fold fold)
    {
        var tested = new bool[labels.Market.Count];
        foreach (var block in fold.Blocks)
        {
            var last = block.Positions.Max(k => labels.EndRows[k]);
            var isLast = block.Positions[^1] > fold.Train[^1];
            var from = labels.EventRows[block.Positions[0]];
            tested.AsSpan(from, (isLast ? tested.Length - 1 : last) - from + 1).Fill(true);
        }
        return tested;
    }

    private static FoldData Data(MarketTable market, int[] changed, Func<int, bool> changesFeatures)
    {
        var columns = market.Columns.ToDictionary(input => input, input => market[input].ToArray());
        foreach (var row in changed)
        {
            foreach (var column in columns.Values)
            {
                // Alternating, so that every label over it ends elsewhere.
                column[row] *= row % 2 == 0 ? 1.4 : 0.7;
            }
        }
        var bars = new MarketTable(market.Symbol, market.Interval, market.FirstBar, columns);
        int[] events = [.. Enumerable.Range(0, market.Count)];
        var labels = new TripleBarrier(Barrier.Percent(0.02), Barrier.Percent(0.01), Horizon).Label(bars, events);
        float Feature(int row, int salt) =>
            changed.Length > 0 && changesFeatures(row) ? 1e6f : (row * 7919 + salt * salt) % (101 + salt);
        float[] Column(int salt) => [.. events.Select(row => Feature(row, salt))];
        var spoiled = changed.ToHashSet();
        // A settlement in every bar, so that each bar's rate counts; its stamp is that of the bar's close.
        Instant[] times = [.. events.Select(bars.KnownAt)];
        double[] rates = [.. events.Select(row => spoiled.Contains(row) ? 0.03 : 1e-5 * (row % 13))];
        double[] Wide(double value) => [.. Enumerable.Repeat(value, market.Count)];
        return new FoldData(
            new FeatureMatrix(["a", "b", "c"], [Column(1), Column(6), Column(15)], market.Count),
            labels,
            new BarrierDistances(Wide(0.02), Wide(0.01)),
            [],
            new CostSchedule(),
            new FundingTable(times, rates, [.. times.Select(_ => double.NaN)]),
            Horizon
        );
    }
}
