using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Simulation.Venue;

/// <summary>What a simulated venue and the account on it are like.</summary>
/// <param name="Start">When it begins; a whole minute.</param>
/// <param name="Symbols">Its contracts, at least one.</param>
public sealed record SimVenueOptions(Instant Start, ImmutableArray<SimSymbol> Symbols)
{
    /// <summary>What the wallet holds at the start; its first income line.</summary>
    public Money Wallet { get; init; } = Money.Parse("10000");

    /// <summary>How the account keeps positions.</summary>
    public PositionMode Mode { get; init; } = PositionMode.OneWay;

    /// <summary>What stands behind positions.</summary>
    public MarginMode Margin { get; init; } = MarginMode.Cross;

    /// <summary>Fee of an order that makes liquidity, per notional.</summary>
    public Ratio MakerFee { get; init; } = new(200_000_000);

    /// <summary>Fee of an order that takes liquidity, per notional.</summary>
    public Ratio TakerFee { get; init; } = new(500_000_000);

    /// <summary>What a liquidation costs, per notional.</summary>
    public Ratio LiquidationFee { get; init; } = new(12_500_000_000);

    /// <summary>Nanoseconds between mark prices on the market stream: a divisor of a minute. The exchange tells one
    /// each 1 or 3 seconds; fewer make long simulations cheap.</summary>
    public long MarkInterval { get; init; } = SimVenue.Minute;

    /// <summary>When marks come that often; null is always. Outside of it one comes each <see cref="CalmMarkInterval"/>.</summary>
    public (Instant From, Instant To)? MarkedFor { get; init; }

    /// <summary>Nanoseconds between mark prices outside of <see cref="MarkedFor"/>: a multiple of a minute.</summary>
    public long CalmMarkInterval { get; init; } = SimVenue.Minute;

    /// <summary>Least and most nanoseconds that a touched conditional order stays TRIGGERING.</summary>
    public (long Least, long Most) TriggerDelay { get; init; } = (20_000_000, 150_000_000);

    /// <summary>Whether conditional orders that close or only reduce expire as soon as their position is gone, as
    /// orders "good till expired" (GTE_GTC) do. Otherwise they stay, and expire when they trigger without
    /// one.</summary>
    public bool ExpiresOrphans { get; init; } = true;

    /// <summary>Whether the answer to an order tells what traded at once (RESULT); otherwise only that it was taken
    /// (ACK).</summary>
    public bool TellsResult { get; init; }

    /// <summary>Whether the order that a conditional order becomes has an id that the venue makes; otherwise it has the id
    /// of the conditional order. Either way the conditional order names it, after <see cref="LinkDelay"/>.</summary>
    public bool NamesTriggered { get; init; }

    /// <summary>What ids of such orders begin with.</summary>
    public const string TriggeredPrefix = "algo_";

    /// <summary>Nanoseconds by which the service of conditional orders is behind the book: for that long what has traded already is
    /// still TRIGGERING, without a number.</summary>
    public long LinkDelay { get; init; }

    /// <summary>Request weight that an address has in a minute.</summary>
    public int WeightPerMinute { get; init; } = 2400;

    /// <summary>Orders that an account has in ten seconds.</summary>
    public int OrdersPerTenSeconds { get; init; } = 300;

    /// <summary>Orders that an account has in a minute.</summary>
    public int OrdersPerMinute { get; init; } = 1200;

    /// <summary>Conditional orders that may wait in a symbol.</summary>
    public int MaxConditionals { get; init; } = 100;

    /// <summary>Orders of the book that may be open in a symbol.</summary>
    public int MaxOrders { get; init; } = 200;

    /// <summary>Three contracts from a time on.</summary>
    public static SimVenueOptions Usual(Instant start) => new(start, [.. SimSymbol.Usual]);
}
