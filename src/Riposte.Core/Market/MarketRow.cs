using System.Runtime.CompilerServices;
using Riposte.Core.Time;

namespace Riposte.Core.Market;

/// <summary>One closed bar as features see it. Unknown values, and all values of a missing bar, are NaN.</summary>
public struct MarketRow
{
    private Values values;

    /// <summary>Number of the bar on the grid of its interval.</summary>
    public long BarNumber { get; set; }

    /// <summary>Start of the bar.</summary>
    public Instant OpenTime { get; set; }

    /// <summary>Value of a column.</summary>
    public double this[Input input]
    {
        readonly get => values[(int)input];
        set => values[(int)input] = value;
    }

    /// <summary>A row with every column unknown.</summary>
    public static MarketRow Missing(long barNumber, Instant openTime)
    {
        var row = new MarketRow { BarNumber = barNumber, OpenTime = openTime };
        for (var i = 0; i < Inputs.Count; i++)
        {
            row.values[i] = double.NaN;
        }
        return row;
    }

    [InlineArray(Inputs.Count)]
    private struct Values
    {
        private double first;
    }
}
