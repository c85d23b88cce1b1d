using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Xunit;

namespace Riposte.Testkit.Models;

/// <summary>What every learner must do. A test class for a learner inherits this and adds what is special.</summary>
public abstract class LearnerContract
{
    /// <summary>Number of classes the learner is made for; 0 when it predicts a number.</summary>
    protected virtual int Classes => 3;

    /// <summary>A learner that trains quickly.</summary>
    protected abstract ILearner Create();

    /// <summary>Reads a saved model.</summary>
    protected abstract IModel Load(Stream source);

    /// <summary>Data to learn from.</summary>
    protected virtual Dataset Sample(int rows = 600, ulong seed = 11) => SampleData.Product(rows, 4, Classes, seed);

    private IModel Fit(Dataset data, ulong seed = 5, IWorkers? workers = null) =>
        Create().Fit(data, null, new FitContext(seed, workers ?? SerialWorkers.Instance));

    [Fact]
    public void Fitting_changes_neither_the_input_nor_the_rows()
    {
        var (data, same) = (Sample(), Sample());
        Create().Fit(data, data, new FitContext(5, SerialWorkers.Instance));
        Assert.Equal(same.Features.Hash(), data.Features.Hash());
        Assert.Equal(same.Targets, data.Targets);
        Assert.Equal(same.Weights, data.Weights);
        Assert.Equal(same.Rows, data.Rows);
    }

    [Fact]
    public void A_learner_can_be_used_again_and_gives_the_same_bits()
    {
        var learner = Create();
        var context = new FitContext(5, SerialWorkers.Instance);
        Assert.Equal(learner.Fit(Sample(), null, context).Info.Hash, learner.Fit(Sample(), null, context).Info.Hash);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void The_number_of_threads_does_not_matter(int threads)
    {
        var data = Sample(20_000);
        Assert.Equal(Fit(data).Info.Hash, Fit(data, workers: new TestWorkers(threads)).Info.Hash);
    }

    [Fact]
    public void Loading_gives_the_saved_bits()
    {
        var model = Fit(Sample());
        using var file = new MemoryStream();
        model.Save(file);
        file.Position = 0;
        var loaded = Load(file);
        Assert.Equal(model.Info.Hash, loaded.Info.Hash);
        Assert.Equal(model.Info.FeatureNames, loaded.Info.FeatureNames);
        Assert.Equal(model.Info with { FeatureNames = [] }, loaded.Info with { FeatureNames = [] }, InfoEquality);
        Assert.Equal(SampleData.Predict(model, Sample(300, 12)), SampleData.Predict(loaded, Sample(300, 12)));
        Assert.Equal(model.Importance(), loaded.Importance());
        using var again = new MemoryStream();
        loaded.Save(again);
        Assert.Equal(file.ToArray(), again.ToArray());
    }

    [Fact]
    public void One_row_gets_the_bits_that_many_rows_get()
    {
        var model = Fit(Sample());
        var data = Sample(131, 12);
        var many = SampleData.Predict(model, data);
        var one = new float[model.Info.Outputs];
        for (var i = 0; i < data.Rows.Length; i++)
        {
            model.PredictRow(data.Features.Columns.Select(c => c[i]).ToArray(), one);
            Assert.Equal(many[(i * one.Length)..((i + 1) * one.Length)], one);
        }
    }

    [Fact]
    public void Predicting_one_row_allocates_nothing()
    {
        var model = Fit(Sample());
        var row = new float[4];
        var outputs = new float[model.Info.Outputs];
        model.PredictRow(row, outputs);
        Assert.Equal(0, Allocations.Least(_ => model.PredictRow(row, outputs)));
    }

    [Fact]
    public void Rows_of_the_full_table_fit_as_the_same_rows_in_a_table_of_their_own()
    {
        var all = Sample();
        var some = all.At([.. all.Rows.Where(r => r % 3 != 1)]);
        Assert.Equal(Fit(some).Info.Hash, Fit(SampleData.Compacted(some)).Info.Hash);
    }

    [Fact]
    public void Rows_of_weight_zero_are_as_absent()
    {
        var data = Sample();
        var kept = data.Rows.Where(r => r % 4 != 0).ToArray();
        var weights = data.Weights.Select((w, i) => i % 4 != 0 ? w : 0f).ToArray();
        Assert.Equal(Fit(data.At(kept)).Info.Hash, Fit(data with { Weights = weights }).Info.Hash);
    }

    [Fact]
    public void Outputs_are_finite_and_probabilities_add_up_to_one_whatever_the_data()
    {
        var sample = Sample(200);
        var constant = SampleData.Of([new float[200], Filled(200, 3f)], sample.Targets);
        var unknown = SampleData.Of([Filled(200, float.NaN), sample.Features.Columns[0]], sample.Targets);
        var oneClass = SampleData.Of(sample.Features.Columns, Filled(200, Classes == 0 ? 2.5f : 1f));
        foreach (var data in (Dataset[])[sample, constant, unknown, oneClass, sample.At([7]), sample.At([7, 8])])
        {
            var model = Fit(data);
            var outputs = SampleData.Predict(model, data);
            Assert.All(outputs, o => Assert.True(float.IsFinite(o)));
            for (var i = 0; model.Info.Outputs > 1 && i < outputs.Length; i += model.Info.Outputs)
            {
                Assert.Equal(1.0, outputs.Skip(i).Take(model.Info.Outputs).Sum(o => (double)o), 1e-5);
                Assert.All(outputs.Skip(i).Take(model.Info.Outputs), o => Assert.InRange(o, 0f, 1f));
            }
        }
    }

    [Fact]
    public void Importance_adds_up_to_one_when_the_model_splits_and_to_zero_when_it_cannot()
    {
        if (Fit(Sample()).Importance() is { } shares)
        {
            Assert.Equal(1, shares.Sum(), 1e-9);
            Assert.Equal(0, Fit(SampleData.Of([new float[50]], new float[50])).Importance()!.Sum());
        }
    }

    [Fact]
    public void Bad_rows_targets_and_weights_are_refused()
    {
        var data = Sample();
        float[] badTargets = [.. data.Targets];
        badTargets[3] = Classes == 0 ? float.NaN : Classes;
        float[] badWeights = [.. data.Weights];
        badWeights[3] = -1;
        Assert.Throws<ArgumentException>(() => Fit(data.At([])));
        Assert.Throws<ArgumentException>(() => Fit(data.At([600])));
        Assert.Throws<ArgumentException>(() => Fit(data with { Targets = badTargets }));
        Assert.Throws<ArgumentException>(() => Fit(data with { Weights = badWeights }));
        Assert.Throws<ArgumentException>(() => Fit(data with { Weights = new float[600] }));
    }

    [Fact]
    public void Other_features_or_a_wrong_room_for_outputs_are_refused()
    {
        var model = Fit(Sample());
        var data = Sample();
        var renamed = data.Features with { Names = ["f0", "f1", "f3", "f2"] };
        var outputs = new float[600 * model.Info.Outputs];
        Assert.Throws<ArgumentException>(() => model.Predict(RowSet.All(renamed), outputs));
        Assert.Throws<ArgumentException>(() => model.Predict(data.ToRowSet(), new float[outputs.Length + 1]));
        Assert.Throws<ArgumentException>(() => model.PredictRow(new float[3], new float[model.Info.Outputs]));
    }

    [Fact]
    public void A_cancelled_fit_stops()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Create().Fit(Sample(), null, new FitContext(5, SerialWorkers.Instance, null, cancel.Token))
        );
    }

    private static readonly IEqualityComparer<ModelInfo> InfoEquality = EqualityComparer<ModelInfo>.Create(
        (a, b) =>
            (a!.Learner, a.Outputs, a.Rounds, a.History, a.Hash) == (b!.Learner, b.Outputs, b.Rounds, b.History, b.Hash)
    );

    private static float[] Filled(int count, float value)
    {
        var filled = new float[count];
        Array.Fill(filled, value);
        return filled;
    }
}
