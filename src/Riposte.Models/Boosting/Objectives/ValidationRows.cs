using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Inference;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>Validation rows and their margins while trees are added.</summary>
internal sealed class ValidationRows
{
    private readonly BoostingOptions options;
    private readonly FitRows rows;
    private readonly int width;
    private readonly float[] values;
    private readonly float[][] margins;

    public ValidationRows(BoostingOptions options, Dataset valid, float[] baseMargins)
    {
        this.options = options;
        rows = FitRows.Of(valid, options, nameof(valid));
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

    /// <summary>The weighted loss of all trees so far.</summary>
    public double Loss() => Losses.Of(options.Objective, margins, rows.Targets, rows.Weights);
}
