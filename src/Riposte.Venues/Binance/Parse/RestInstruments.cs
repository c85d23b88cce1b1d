using System.Collections.Immutable;
using System.Text.Json;
using Riposte.Core.Market.Instruments;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Binance.Parse;

/// <summary>The answer of <c>exchangeInfo</c>.</summary>
internal static class RestInstruments
{
    // Perpetuals carry a delivery date in the year 2100.
    private static readonly Instant Never = Instant.FromUnixMilliseconds(4_000_000_000_000);

    /// <summary>Reads the instruments, in order of symbol. One whose sizes do not fit the exact types is left out: it
    /// could not be traded.</summary>
    /// <exception cref="FormatException">The body is not as documented.</exception>
    public static ImmutableArray<Instrument> Read(ReadOnlyMemory<byte> body, BinanceMarket market) =>
        JsonAnswer.Read(
            body,
            root =>
                root.Field("symbols")
                    .Rows("symbols")
                    .Select(row => Read(row, market))
                    .OfType<Instrument>()
                    .OrderBy(instrument => instrument.Symbol, StringComparer.Ordinal)
                    .ToImmutableArray()
        );

    private static Instrument? Read(JsonElement row, BinanceMarket market)
    {
        var filters = FiltersOf(row);
        var (price, lot) = (filters("PRICE_FILTER"), filters("LOT_SIZE"));
        if (price is not { } ticks || lot is not { } steps)
        {
            throw new FormatException($"{row.Text("symbol")} has no PRICE_FILTER or LOT_SIZE");
        }
        if (
            !TryParse(ticks.Text("tickSize"), text => Price.Parse(text), out var tick)
            || !TryParse(steps.Text("stepSize"), text => Quantity.Parse(text), out var step)
            || !TryParse(steps.Text("minQty"), text => Quantity.Parse(text), out var least)
            || !TryParse(NotionalOf(filters), text => Money.Parse(text), out var notional)
        )
        {
            return null;
        }
        return new Instrument
        {
            Venue = market.VenueName(),
            Symbol = row.Text("symbol"),
            BaseAsset = row.Text("baseAsset"),
            QuoteAsset = row.Text("quoteAsset"),
            Status = StatusOf(row.Text("status")),
            TickSize = tick,
            StepSize = step,
            MinQuantity = least,
            MaxMarketQuantity = MostOf(filters),
            MinNotional = notional,
            ListedAt = row.Find("onboardDate") is { } listed ? JsonAnswer.TimeOf(listed, "onboardDate") : null,
            DeliversAt = DeliveryOf(row),
        };
    }

    /// <summary>Meaning of the venue's word; words it invents later are unknown and allow nothing.</summary>
    public static InstrumentStatus StatusOf(string word) =>
        word switch
        {
            "TRADING" => InstrumentStatus.Trading,
            "PENDING_TRADING" or "PRE_TRADING" => InstrumentStatus.Pending,
            "HALT" or "BREAK" or "AUCTION_MATCH" or "END_OF_DAY" or "POST_TRADING" or "CANCEL_ONLY" =>
                InstrumentStatus.Halted,
            "PRE_DELIVERING" or "DELIVERING" or "DELIVERED" or "PRE_SETTLE" or "SETTLING" or "CLOSE" =>
                InstrumentStatus.Closed,
            _ => InstrumentStatus.Unknown,
        };

    private static Func<string, JsonElement?> FiltersOf(JsonElement row)
    {
        var byType = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var filter in row.Field("filters").Rows("filters"))
        {
            byType[filter.Text("filterType")] = filter;
        }
        return type => byType.TryGetValue(type, out var filter) ? filter : null;
    }

    private static string NotionalOf(Func<string, JsonElement?> filters) =>
        filters("MIN_NOTIONAL") is { } futures && futures.Find("notional") is not null ? futures.Text("notional")
        : (filters("NOTIONAL") ?? filters("MIN_NOTIONAL")) is { } spot ? spot.Text("minNotional")
        : "0";

    // A bound too large for the exact type bounds nothing.
    private static Quantity MostOf(Func<string, JsonElement?> filters) =>
        filters("MARKET_LOT_SIZE") is { } market
        && TryParse(market.Text("maxQty"), text => Quantity.Parse(text), out var most)
            ? most
            : Quantity.Zero;

    private static Instant? DeliveryOf(JsonElement row) =>
        row.Find("deliveryDate") is { } date && JsonAnswer.TimeOf(date, "deliveryDate") is var time && time < Never
            ? time
            : null;

    private static bool TryParse<T>(string text, Func<string, T> parse, out T value)
    {
        value = default!;
        try
        {
            value = parse(text);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
        catch (FormatException) when (IsPlainNumber(text))
        {
            // Finer than 1e-8.
            return false;
        }
    }

    private static bool IsPlainNumber(string text) =>
        text.Length > 0 && text.All(sign => char.IsAsciiDigit(sign) || sign == '.');
}
