using System.Collections.Immutable;
using System.Text.Json;
using Riposte.Core.Market.Instruments;
using Riposte.Core.Money;
using Riposte.Venues.Common.Json;

namespace Riposte.Venues.Coinbase.Parse;

/// <summary>
/// Reads products. Since 2022 the venue names no smallest size: one step is, and <c>min_market_funds</c> is the smallest
/// value of an order.
/// </summary>
internal static class RestProducts
{
    public static ImmutableArray<Instrument> Read(ReadOnlyMemory<byte> body) =>
        JsonAnswer.Read(
            body,
            root =>
                root.Rows("the answer")
                    .Select(Product)
                    .OrderBy(item => item.Symbol, StringComparer.Ordinal)
                    .ToImmutableArray()
        );

    private static Instrument Product(JsonElement product)
    {
        var id = product.Text("id");
        if (id.Length is 0 or > 40 || !id.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-'))
        {
            throw new FormatException("id is no name of a product");
        }
        // A step finer than 1e-8 cannot be held: such a product is listed, and no order can be made for it.
        var step = product.Units("base_increment");
        var least = product.Find("base_min_size") is null ? step : Math.Max(step, product.Units("base_min_size"));
        return new Instrument
        {
            Venue = CoinbaseOptions.Venue,
            Symbol = id,
            BaseAsset = product.Text("base_currency"),
            QuoteAsset = product.Text("quote_currency"),
            Status = StatusOf(product, step),
            TickSize = new Price(product.Units("quote_increment")),
            StepSize = new Quantity(step),
            MinQuantity = new Quantity(least),
            MinNotional = new Money(product.Find("min_market_funds") is null ? 0 : product.Units("min_market_funds")),
        };
    }

    private static InstrumentStatus StatusOf(JsonElement product, long step)
    {
        var status = product.Text("status");
        if (status == "delisted")
        {
            return InstrumentStatus.Closed;
        }
        var isHalted =
            IsSet(product, "trading_disabled") || IsSet(product, "cancel_only") || IsSet(product, "auction_mode");
        return status switch
        {
            "online" when step == 0 => InstrumentStatus.Unknown,
            "online" => isHalted ? InstrumentStatus.Halted : InstrumentStatus.Trading,
            "offline" => InstrumentStatus.Halted,
            "internal" => InstrumentStatus.Pending,
            _ => InstrumentStatus.Unknown,
        };
    }

    private static bool IsSet(JsonElement product, string name) => product.Find(name) is not null && product.Flag(name);
}
