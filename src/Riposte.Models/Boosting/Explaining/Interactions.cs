namespace Riposte.Models.Boosting.Explaining;

/// <summary>
/// Shapley interaction values of some rows: for each row and margin a symmetric square of features + 1 lines. Off the
/// diagonal stands half of what a pair of features adds together beyond what each adds alone, on the diagonal what a
/// feature adds alone, in the last corner the expected margin. A line adds up to the feature's contribution, the square to
/// the margin.
/// </summary>
/// <param name="Features">Names of the features.</param>
/// <param name="Outputs">Margins of a row.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Values">The squares, row-major.</param>
public sealed record Interactions(string[] Features, int Outputs, int Rows, double[] Values)
{
    /// <summary>Lines of a square.</summary>
    public int Side => Features.Length + 1;

    /// <summary>The square of one margin of one row.</summary>
    public ReadOnlySpan<double> Of(int row, int output) =>
        Values.AsSpan((row * Outputs + output) * Side * Side, Side * Side);
}
