using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Instruments;

/// <summary>What a venue says about an instrument.</summary>
public sealed record Instrument
{
    /// <summary>Venue, such as <c>binance_usdm</c>.</summary>
    public required string Venue { get; init; }

    /// <summary>Symbol as the venue spells it.</summary>
    public required string Symbol { get; init; }

    /// <summary>Coin that is traded.</summary>
    public required string BaseAsset { get; init; }

    /// <summary>Currency it is priced in.</summary>
    public required string QuoteAsset { get; init; }

    /// <summary>What can be done with it now.</summary>
    public required InstrumentStatus Status { get; init; }

    /// <summary>Prices are multiples of it.</summary>
    public required Price TickSize { get; init; }

    /// <summary>Quantities are multiples of it.</summary>
    public required Quantity StepSize { get; init; }

    /// <summary>Smallest quantity of an order.</summary>
    public required Quantity MinQuantity { get; init; }

    /// <summary>Largest quantity of a market order; zero when the venue sets none.</summary>
    public Quantity MaxMarketQuantity { get; init; }

    /// <summary>Smallest value of an order; zero when the venue sets none.</summary>
    public required Money.Money MinNotional { get; init; }

    /// <summary>When trading began; null when unknown.</summary>
    public Instant? ListedAt { get; init; }

    /// <summary>When the contract settles; null for perpetuals and spot.</summary>
    public Instant? DeliversAt { get; init; }
}
