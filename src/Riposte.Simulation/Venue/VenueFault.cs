using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Simulation.Venue;

/// <summary>Something that goes wrong on the venue's side. What the kind does not read has no meaning.</summary>
/// <param name="Kind">What.</param>
/// <param name="Symbol">Index of the symbol.</param>
public sealed record VenueFault(VenueFaultKind Kind, int Symbol = 0)
{
    /// <summary>How often, or how many times as much; below 1 counts as 1 where it is how often.</summary>
    public int Count { get; init; } = 1;

    /// <summary>A fraction.</summary>
    public double Size { get; init; }

    /// <summary>How long, or how late.</summary>
    public long Nanoseconds { get; init; }

    /// <summary>Whether what is answered wrongly was carried out.</summary>
    public bool Executes { get; init; }

    /// <summary>Whether a symbol that takes no order that opens has no bars and tells no marks, either.</summary>
    public bool Silences { get; init; }

    /// <summary>Side of a foreign order.</summary>
    public Side Side { get; init; }

    /// <summary>Coins of a foreign order.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>Money of a transfer.</summary>
    public Money Amount { get; init; }
}
