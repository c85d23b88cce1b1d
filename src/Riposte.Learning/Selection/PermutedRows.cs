using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Selection;

/// <summary>Rows that a model has not seen, and how much its loss on them grows when columns are shuffled.</summary>
internal sealed class PermutedRows
{
    private readonly IModel model;
    private readonly FeatureMatrix rows;
    private readonly Func<float[], double> loss;
    private readonly double[]? gain;
    private readonly double level;

    /// <summary>Rows of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="loss">Loss of its outputs on them.</param>
    public PermutedRows(IModel model, FeatureMatrix rows, Func<float[], double> loss)
    {
        (this.model, this.rows, this.loss) = (model, rows, loss);
        gain = model.Importance();
        level = LossOf(rows);
    }

    /// <summary>Mean growth of the loss over shuffles of a group of columns, moved together.</summary>
    public double Growth(int[] group, int permutations, RandomStream random)
    {
        // A model that never splits on a column gives the same outputs however it is shuffled.
        if (gain is not null && Array.TrueForAll(group, column => gain[column] == 0))
        {
            return 0;
        }
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        var columns = (float[][])rows.Columns.Clone();
        var sum = 0.0;
        for (var r = 0; r < permutations; r++)
        {
            random.Shuffle<int>(order);
            foreach (var column in group)
            {
                columns[column] = Array.ConvertAll(order, i => rows.Columns[column][i]);
            }
            sum += LossOf(rows with { Columns = columns }) - level;
        }
        return sum / permutations;
    }

    private double LossOf(FeatureMatrix features)
    {
        var outputs = new float[features.Count * model.Info.Outputs];
        model.Predict(RowSet.All(features), outputs);
        return loss(outputs);
    }
}
