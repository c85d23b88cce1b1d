using System.Reflection;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Splits;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Unit.Pipelines;

public sealed class CrossFitTests
{
    private static readonly LabelSpans Labels = RandomLabels.Make(4, 240, 12).Spans;
    private static readonly int[] Train = [.. Enumerable.Range(0, 160)];

    [Fact]
    public void No_output_comes_from_a_model_that_saw_its_position_or_anything_that_overlaps_it()
    {
        var fitted = CrossFit.Run(new Recorder(), Labels, Train, new PurgedKFold(4), Context);
        Assert.Equal(Train, fitted.OutOfFold.Positions);
        foreach (var position in Train)
        {
            // The recorder's output is the number of its fit; what each fit saw is on the record.
            var seen = fitted.Model.Record.Fits[(int)fitted.OutOfFold.At(position)[0]];
            Assert.Null(SplitCheck.FirstOverlap(Labels, new Fold(0, seen, [position], default, default)));
        }
        Assert.Equal(5, fitted.Model.Record.Fits.Count);
        Assert.Equal(Train, fitted.Model.Record.Fits[4]);
    }

    [Fact]
    public void Training_positions_get_out_of_fold_outputs_and_unseen_ones_the_final_model()
    {
        var fitted = CrossFit.Run(new Recorder(), Labels, Train, new PurgedKFold(4), Context);
        var values = fitted.Predict([3, 230, 100]);
        Assert.Equal(fitted.OutOfFold.At(3)[0], values[0]);
        Assert.Equal(4, values[1]);
        Assert.Equal(fitted.OutOfFold.At(100)[0], values[2]);
    }

    [Fact]
    public void A_position_that_overlaps_the_training_is_refused()
    {
        var fitted = CrossFit.Run(new Recorder(), Labels, Train, new PurgedKFold(4), Context);
        var reached = Enumerable
            .Range(160, 80)
            .Where(k => Train.Any(t => Labels.End[t] > Labels.Start[k] && Labels.Start[t] < Labels.End[k]))
            .ToList();
        Assert.NotEmpty(reached);
        Assert.All(reached, k => Assert.Throws<ArgumentException>(() => fitted.Predict([k])));
        Assert.All(Enumerable.Range(160, 80).Except(reached), k => Assert.Equal([4f], fitted.Predict([k])));
    }

    [Fact]
    public void A_layer_refuses_rows_without_upstream_outputs()
    {
        var upstream = CrossFit.Run(new Recorder(), Labels, Train, new PurgedKFold(4), Context);
        int[] more = [.. Enumerable.Range(0, 161)];
        var error = Assert.Throws<ArgumentException>(() =>
            CrossFit.Run(Layer(new SpyLearner([]), upstream), Labels, more, new PurgedKFold(4), Context)
        );
        Assert.Contains("no out-of-fold output", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stacked_layer_learns_from_out_of_fold_outputs_and_serves_the_final_ones()
    {
        var upstream = CrossFit.Run(new Recorder(), Labels, Train, new PurgedKFold(4), Context);
        var calls = new List<SpyLearner.Call>();
        var stacked = CrossFit.Run(Layer(new SpyLearner(calls), upstream), Labels, Train, new PurgedKFold(5), Context);
        Assert.Equal(6, calls.Count);
        foreach (var call in calls)
        {
            Assert.Equal(["own", "recorder.0"], call.Train.Features.Names);
            var column = call.Train.Features.Columns[1];
            Assert.All(call.Train.Rows, row => Assert.Equal(upstream.OutOfFold.At(row)[0], column[row]));
            Assert.All(
                Enumerable.Range(0, column.Length).Except(call.Train.Rows),
                row => Assert.True(float.IsNaN(column[row]))
            );
        }
        Assert.Equal(3, stacked.Predict([230]).Length);
        Assert.Contains(230, calls[^1].Predicted);
    }

    [Fact]
    public void The_types_give_no_way_to_hand_in_sample_outputs_to_a_layer()
    {
        foreach (var type in (Type[])[typeof(OutOfFold), typeof(UpstreamLayer), typeof(CrossFitted<IModel>)])
        {
            Assert.DoesNotContain(
                type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
                constructor => constructor.IsPublic || constructor.IsFamily || constructor.IsFamilyOrAssembly
            );
        }
        var upstream = typeof(TableLayer).GetProperty(nameof(TableLayer.Upstream))!.PropertyType;
        Assert.Equal(typeof(IReadOnlyList<UpstreamLayer>), upstream);
    }

    [Fact]
    public void A_layer_that_knows_its_rows_by_heart_has_nothing_to_pass_on()
    {
        // The spy's models are certain of their own rows and guess at others: in sample they are always right.
        var targets = new float[Labels.Count];
        for (var k = 0; k < targets.Length; k++)
        {
            targets[k] = k * 7 % 5 % 3;
        }
        var table = new Dataset(Own(), targets, Ones(), []);
        var layer = new TableLayer("spy", new SpyLearner([]), table, Labels);
        var fitted = CrossFit.Run(layer, Labels, Train, new PurgedKFold(4), Context);
        var inSample = new float[Train.Length * 3];
        fitted.Model.Predict(new RowSet(table.Features, Train), inSample);
        Assert.Equal(1.0, Right(inSample, targets));
        Assert.InRange(Right([.. fitted.OutOfFold.Values], targets), 0.2, 0.5);
    }

    [Fact]
    public void Splitters_that_test_a_position_twice_are_refused() =>
        Assert.Throws<ArgumentException>(() =>
            CrossFit.Run(new Recorder(), Labels, Train, new CombinatorialPurged(4, 2), Context)
        );

    [Theory]
    [InlineData("own")]
    [InlineData("overlapping")]
    [InlineData("foreign")]
    public void Splitters_are_not_believed(string fault)
    {
        var error = Assert.Throws<ArgumentException>(() =>
            CrossFit.Run(new Recorder(), Labels, Train, new Careless(fault), Context)
        );
        Assert.Contains(fault == "foreign" ? "no training" : "overlaps", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_layer_below_has_trained_on_is_not_unseen_by_the_layer_above()
    {
        // The lower layer knows the labels 160 … 239, through which the upper one's inputs know them too.
        int[] all = [.. Enumerable.Range(0, 240)];
        var below = CrossFit.Run(new Recorder(), Labels, all, new PurgedKFold(4), Context);
        var above = CrossFit.Run(Layer(new SpyLearner([]), below), Labels, Train, new PurgedKFold(4), Context);
        var top = CrossFit.Run(Layer(new SpyLearner([]), above), Labels, Train, new PurgedKFold(4), Context);
        Assert.Contains(
            "recorder",
            Assert.Throws<ArgumentException>(() => above.Predict([230])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => top.Predict([230]));
        Assert.Equal(3, above.Predict([30]).Length);
    }

    [Fact]
    public void A_layer_of_other_labels_is_refused_and_a_changed_list_of_positions_frees_nothing()
    {
        var others = RandomLabels.Make(5, 240, 12).Spans;
        var below = CrossFit.Run(new Recorder(), others, Train, new PurgedKFold(4), Context);
        Assert.Throws<ArgumentException>(() =>
            CrossFit.Run(Layer(new SpyLearner([]), below), Labels, Train, new PurgedKFold(4), Context)
        );
        int[] positions = [.. Train];
        var fitted = CrossFit.Run(new Recorder(), Labels, positions, new PurgedKFold(4), Context);
        Array.Fill(positions, 0);
        Assert.Equal(fitted.OutOfFold.At(100)[0], fitted.Predict([100])[0]);
        Assert.NotEqual(4, fitted.Predict([100])[0]);
    }

    /// <summary>Two folds that train on what they test, on what overlaps it, or on what they were not given.</summary>
    private sealed class Careless(string fault) : IPositionSplitter
    {
        public IEnumerable<Fold> Split(LabelSpans labels) => Split(labels, [.. Enumerable.Range(0, labels.Count)]);

        public IReadOnlyList<Fold> Split(LabelSpans labels, int[] positions)
        {
            int[][] halves =
            [
                [.. positions.Where(k => k % 2 == 0)],
                [.. positions.Where(k => k % 2 == 1)],
            ];
            return
            [
                .. Enumerable
                    .Range(0, 2)
                    .Select(f => new Fold(
                        f,
                        fault switch
                        {
                            "own" => positions,
                            "overlapping" => halves[1 - f],
                            _ => [200],
                        },
                        halves[f],
                        default,
                        default
                    )),
            ];
        }
    }

    private static FitContext Context => new(5, SerialWorkers.Instance);

    private static double Right(float[] outputs, float[] targets) =>
        Train.Count(k => outputs.AsSpan(3 * k, 3)[(int)targets[k]] > 0.5f) / (double)Train.Length;

    private static TableLayer Layer(ILearner learner, UpstreamLayer upstream) =>
        new("stacked", learner, new Dataset(Own(), new float[Labels.Count], Ones(), []), Labels)
        {
            Upstream = [upstream],
        };

    private static FeatureMatrix Own() => new(["own"], [new float[Labels.Count]], Labels.Count);

    private static float[] Ones() => [.. Enumerable.Repeat(1f, Labels.Count)];

    private sealed record Recorded(Recorder Record, int Number);

    /// <summary>Writes down the positions of each fit; its models output their number.</summary>
    private sealed class Recorder : ILayer<Recorded>
    {
        public List<int[]> Fits { get; } = [];

        public string Name => "recorder";

        public int Outputs => 1;

        public Recorded Fit(int[] train, FitContext fit)
        {
            Fits.Add(train);
            return new Recorded(this, Fits.Count - 1);
        }

        public Recorded Refit(int[] train, IReadOnlyList<Recorded> folds, FitContext fit) => Fit(train, fit);

        public void Predict(Recorded model, int[] positions, Span<float> outputs) => outputs.Fill(model.Number);
    }
}
