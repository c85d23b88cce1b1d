using Riposte.Core.Hashing;

namespace Riposte.Features;

/// <summary>
/// Values of a panel over a market table: one column an output, row i for row i of the table. Columns are handed over
/// and not written to.
/// </summary>
/// <param name="Names">Unique names of the outputs.</param>
/// <param name="Columns">Values by output; NaN is unknown.</param>
/// <param name="Count">Rows.</param>
/// <param name="WarmUp">Rows at the start that are unknown or conventional, to be dropped.</param>
/// <param name="Memory">Bars a value can depend on: from row Memory − 1 on, values are the same bits whenever the data
/// began.</param>
/// <param name="FirstBar">Bar number of row 0.</param>
public sealed record FeatureTable(string[] Names, double[][] Columns, int Count, int WarmUp, int Memory, long FirstBar)
{
    /// <summary>
    /// Whether a row is known but might change when earlier bars are loaded: fit for training, not for live trading.
    /// </summary>
    public bool IsProvisional(int row) => row >= WarmUp && row < Memory - 1;

    /// <summary>The column of an output.</summary>
    /// <exception cref="ArgumentException">No output has this name.</exception>
    public double[] Column(string name)
    {
        var index = Array.IndexOf(Names, name);
        return index >= 0
            ? Columns[index]
            : throw new ArgumentException($"The table has no feature {name}.", nameof(name));
    }

    /// <summary>Hash of names, shape and all values.</summary>
    public Hash128 Hash()
    {
        using var hasher = new Hasher();
        hasher.Add("feature-table-1").Add(Count).Add(WarmUp).Add(Memory).Add(FirstBar).Add(Names.Length);
        for (var i = 0; i < Names.Length; i++)
        {
            hasher.Add(Names[i]).Add(Columns[i].AsSpan(0, Count));
        }
        return hasher.Finish();
    }
}
