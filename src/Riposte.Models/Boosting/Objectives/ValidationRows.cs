using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Inference;
using Riposte.Models.Boosting.Objectives.Metrics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>Validation rows and their margins while trees are added.</summary>
internal sealed class ValidationRows
{
    private readonly IMetric metric;
    private readonly FitRows rows;
    private readonly int width;
    private readonly float[] values;
    private readonly float[][] margins;

    public ValidationRows(IObjective objective, IMetric metric, Dataset valid, float[] baseMargins)
    {
        this.metric = metric;
        rows = FitRows.Of(valid, objective, nameof(valid));
        width = valid.Features.Columns.Length;
        values = new float[(long)rows.Rows.Length * width];
        RowBlock.Gather(valid.Features, rows.Rows, values);
        margins = new float[baseMargins.Length][];
        for (var k = 0; k < margins.Length; k++)
        {
            margins[k] = new float[rows.Rows.Length];
            Array.Fill(margins[k], baseMargins[k]);
        }
    }

    /// <summary>Adds a tree to the margins of an output.</summary>
    public void Add(Tree tree, int output) => new Forest([tree]).AddTree(0, values, width, margins[output], 1);

    /// <summary>Adds several trees at once, each times a factor, to the margins of an output.</summary>
    public void Add(IReadOnlyList<(Tree Tree, double Factor)> trees, int output)
    {
        var sums = Array.ConvertAll(margins[output], m => (double)m);
        var steps = new float[sums.Length];
        foreach (var (tree, factor) in trees)
        {
            Array.Clear(steps);
            new Forest([tree]).AddTree(0, values, width, steps, 1);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += factor * steps[i];
            }
        }
        margins[output] = Array.ConvertAll(sums, s => (float)s);
    }

    /// <summary>The metric of all trees so far; lower is better.</summary>
    /// <exception cref="ArgumentException">The rows do not define it.</exception>
    public double Loss()
    {
        var loss = metric.Of(margins, rows);
        return double.IsNaN(loss)
            ? throw new ArgumentException(
                $"The metric {metric.Name} is not defined on the {rows.Rows.Length} validation rows: {metric.Needs}."
            )
            : loss;
    }
}
