using Riposte.Core.Errors;
using Riposte.Core.Money;
using Riposte.Runtime.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Runtime.Runs;

/// <summary>Reads what a venue accepts, for several symbols: the exchange's answer to <c>exchangeInfo</c>.</summary>
public static class InstrumentFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">JSON: <c>{ "symbols": [{ "symbol", "filters": [{ "filterType", … }] }] }</c> with
    /// <c>PRICE_FILTER</c> and <c>LOT_SIZE</c>, and where they are there <c>MARKET_LOT_SIZE</c>, <c>MIN_NOTIONAL</c> and
    /// <c>PERCENT_PRICE</c>. Other fields are ignored.</param>
    /// <returns>The instruments by symbol.</returns>
    /// <exception cref="UserException">The file cannot be read, lacks something, or has a symbol twice.</exception>
    public static IReadOnlyDictionary<string, InstrumentSpec> Read(string path) =>
        JsonPlace.Read(
            path,
            root =>
            {
                var specs = new Dictionary<string, InstrumentSpec>(StringComparer.Ordinal);
                foreach (var row in root.Field("symbols").Rows("symbol"))
                {
                    var symbol = row.Field("symbol");
                    if (!specs.TryAdd(symbol.Text(), Spec(symbol.Text(), row)))
                    {
                        throw symbol.Bad("stands twice.");
                    }
                }
                return specs;
            }
        );

    private static InstrumentSpec Spec(string symbol, JsonPlace row)
    {
        var filters = new Dictionary<string, JsonPlace>(StringComparer.Ordinal);
        foreach (var filter in row.Field("filters").Rows("filter"))
        {
            filters[filter.Field("filterType").Text()] = filter;
        }
        JsonPlace Needed(string name) =>
            filters.TryGetValue(name, out var filter) ? filter : throw row.Called(symbol).Bad($"has no {name}.");
        var lot = Needed("LOT_SIZE");
        JsonPlace? Given(string name) => filters.TryGetValue(name, out var filter) ? filter : null;
        var market = Given("MARKET_LOT_SIZE");
        var band = Given("PERCENT_PRICE");
        var notional = Given("MIN_NOTIONAL");
        return new InstrumentSpec(
            symbol,
            Needed("PRICE_FILTER").Field("tickSize").Price(),
            lot.Field("stepSize").Quantity(),
            (notional?.Find("notional") ?? notional?.Find("minNotional"))?.Money() ?? Money.Zero
        )
        {
            MinQuantity = lot.Find("minQty")?.Quantity() ?? Quantity.Zero,
            MaxQuantity = lot.Find("maxQty")?.Quantity() ?? Quantity.Zero,
            MaxMarketQuantity = market?.Find("maxQty")?.Quantity() ?? Quantity.Zero,
            MarketStepSize = market?.Find("stepSize")?.Quantity() ?? Quantity.Zero,
            BandUp = Away(band?.Find("multiplierUp"), 1),
            BandDown = Away(band?.Find("multiplierDown"), -1),
        };
    }

    // Multipliers of the price as distances from it.
    private static Ratio Away(JsonPlace? multiplier, int sign)
    {
        if (multiplier is not { } given)
        {
            return Ratio.Zero;
        }
        var distance = sign * (given.Ratio().ToDouble() - 1);
        return distance > 0 ? Ratio.FromDouble(distance) : throw given.Bad("is on the wrong side of 1.");
    }
}
