using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Venue;

/// <summary>A position as the venue tells it.</summary>
public readonly record struct PositionReport()
{
    /// <summary>Symbol.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Which of its positions.</summary>
    public PositionSide Side { get; init; }

    /// <summary>Base coins with sign.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>Mean entry price; zero when flat.</summary>
    public Price Entry { get; init; }

    /// <summary>Leverage that is set for the symbol; 0 where the message does not say.</summary>
    public int Leverage { get; init; }

    /// <summary>What stands behind it.</summary>
    public MarginMode Margin { get; init; }

    internal static PositionReport Visit(StateVisitor v, in PositionReport r) =>
        new()
        {
            Symbol = v.Next(r.Symbol),
            Side = v.NextEnum(r.Side),
            Quantity = v.Next(r.Quantity),
            Entry = v.Next(r.Entry),
            Leverage = v.Next(r.Leverage),
            Margin = v.NextEnum(r.Margin),
        };
}
