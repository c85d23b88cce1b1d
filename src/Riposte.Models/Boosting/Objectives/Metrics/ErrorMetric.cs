namespace Riposte.Models.Boosting.Objectives.Metrics;

/// <summary>Share of rows decided wrongly: the likeliest class, the first of equal ones; of two, class 1 above ½.</summary>
/// <param name="outputs">1 for two classes, else the number of classes.</param>
internal sealed class ErrorMetric(int outputs) : RowMetric
{
    /// <inheritdoc/>
    public override string Name => outputs == 1 ? "error" : "merror";

    /// <inheritdoc/>
    protected override double Loss(float[][] margins, int row, float target)
    {
        var decided = outputs == 1 && margins[0][row] > 0 ? 1 : 0;
        for (var k = 1; k < outputs; k++)
        {
            decided = margins[k][row] > margins[decided][row] ? k : decided;
        }
        return decided == (int)target ? 0 : 1;
    }
}
