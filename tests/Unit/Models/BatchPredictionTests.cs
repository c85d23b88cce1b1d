using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

public sealed class BatchPredictionTests
{
    private const int Rows = 10_001;

    private static readonly BoostedTrees Model = RandomTrees.Model(new BoostingOptions(), [0, 1, 2], true);

    private static RowSet Sample()
    {
        var rows = RandomTrees.Rows(Model, Rows);
        float[][] columns = [.. Enumerable.Range(0, 5).Select(f => rows.Select(row => row[f]).ToArray())];
        return RowSet.All(new FeatureMatrix(Model.Info.FeatureNames, columns, Rows));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Several_cores_predict_the_bits_of_one(int threads)
    {
        var rows = Sample();
        var alone = new float[3 * Rows];
        var together = new float[3 * Rows];
        Model.Predict(rows, alone);
        Model.Predict(rows, together, new TestWorkers(threads));
        Assert.Equal(alone, together);
        Assert.Equal(
            ModelCorpus.Outputs(Model, [.. rows.Features.Columns.Select(c => c[9999])]),
            together[29_997..30_000]
        );
    }

    [Fact]
    public void Rows_after_rows_allocate_nothing()
    {
        var rows = Sample();
        var outputs = new float[3 * Rows];
        Model.Predict(rows, outputs);
        Assert.Equal(0, Allocations.Least(_ => Model.Predict(rows, outputs)));
    }

    [Fact]
    public void Other_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => Model.Predict(Sample(), new float[Rows], SerialWorkers.Instance));
}
