using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Margin;

namespace Riposte.Runtime.Margin;

/// <summary>What liquidation prices depend on.</summary>
/// <param name="Positions">Positions of one account.</param>
/// <param name="Wallet">Cross wallet: the balance without unrealised profit and without isolated wallets; null where no
/// position is cross.</param>
/// <param name="Marks">Mark prices by symbol.</param>
/// <param name="Tables">Margin tiers.</param>
/// <param name="At">Instant whose tiers count; null takes the newest of each symbol.</param>
public sealed record LiquidationRequest(
    IReadOnlyList<HeldPosition> Positions,
    Money? Wallet,
    IReadOnlyDictionary<string, Price> Marks,
    DatedMarginTables Tables,
    Instant? At
)
{
    /// <summary>Daily volatility by symbol, as a fraction; a symbol that is absent has no chance reckoned.</summary>
    public IReadOnlyDictionary<string, double> Volatilities { get; init; } = new Dictionary<string, double>();

    /// <summary>Horizon of the chance in days.</summary>
    public double HorizonDays { get; init; } = 1;

    /// <summary>Liquidation fee per notional; null leaves losses out.</summary>
    public Ratio? Fee { get; init; }
}
