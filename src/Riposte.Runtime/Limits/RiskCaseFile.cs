using System.Globalization;
using System.Text.Json;
using Riposte.Core.Errors;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Runtime.Configuration.Types;
using Riposte.Runtime.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;

namespace Riposte.Runtime.Limits;

/// <summary>Reads the order, account and market that <c>risk simulate</c> asks about.</summary>
public static class RiskCaseFile
{
    private const double Hour = 3_600_000_000_000;

    private static readonly string[] OrderFields = ["side", "notional", "reduces", "expected_return", "holding_hours"];

    private static readonly string[] AccountFields =
    [
        "equity",
        "notional",
        "gross",
        "net",
        "day_start",
        "day_low",
        "week_start",
        "week_low",
        "month_start",
        "month_low",
        "peak",
        "day_trades",
        "loss_streak",
        "day_funding",
        "hours_since_loss",
        "hours_since_stop",
        "killed",
    ];

    private static readonly string[] MarketFields =
    [
        "symbol",
        "price",
        "volatility_ratio",
        "funding_rate",
        "funding_hours",
        "regime",
    ];

    // Any time will do where no trade tells one: only differences count.
    private static readonly Instant SomeTime = Instant.FromDate(2024, 1, 1);

    // What is counted from a table of trades.
    private static readonly string[] Counted = ["day_trades", "loss_streak", "hours_since_loss", "hours_since_stop"];

    /// <summary>Reads a file. What it leaves out: the market is quiet, the account was never better or worse than now and
    /// holds nothing.</summary>
    /// <param name="path">JSON: <c>{ "order": …, "account": …, "market": …, "portfolio": … }</c>.</param>
    /// <param name="returns">Returns by symbol from a table (<see cref="RiskTables.Returns"/>); null takes those of the
    /// file.</param>
    /// <param name="trades">A time and what is known of trades until then (<see cref="RiskTables.Trades"/>); null takes what
    /// the file counts.</param>
    /// <exception cref="UserException">The file cannot be read, lacks or holds something that makes no sense, or says what a
    /// table says too.</exception>
    public static RiskCase Read(
        string path,
        (string[] Symbols, double[][] Returns)? returns = null,
        (Instant Now, AccountHistory History)? trades = null
    ) =>
        JsonPlace.Read(
            path,
            root =>
            {
                Require(root, ["order", "account", "market", "portfolio"]);
                var now = trades?.Now ?? SomeTime;
                var market = root.Find("market") is { } place ? Market(place with { Name = "market" }) : default;
                var held = root.Find("portfolio");
                var portfolio =
                    held is null && returns is null
                        ? null
                        : Portfolio(held is { } some ? some with { Name = "portfolio" } : null, returns);
                var symbol = root.Find("market")?.Find("symbol")?.Text();
                var index = Array.IndexOf(portfolio?.Symbols ?? [], symbol);
                if (portfolio is not null && index < 0)
                {
                    throw root.Bad("needs market.symbol, one of the symbols of the portfolio.");
                }
                return new RiskCase(
                    Order(root.Field("order") with { Name = "order" }),
                    Account(root.Field("account") with { Name = "account" }, market.Regimes, now, trades?.History),
                    market with
                    {
                        Time = now,
                        Instrument = index,
                    },
                    portfolio
                );
            }
        );

    private static OrderIntent Order(JsonPlace place)
    {
        Require(place, OrderFields);
        var side = place.Field("side").Text().ToUpperInvariant() switch
        {
            "LONG" => Side.Long,
            "SHORT" => Side.Short,
            var other => throw place.Bad($"has the side {other}; it is long or short."),
        };
        var notional = place.Field("notional").Money();
        if (notional <= Money.Zero)
        {
            throw place.Bad($"has a notional of {notional}; it is above 0, the side says where it goes.");
        }
        return new OrderIntent(side, notional, IsTrue(place, "reduces"))
        {
            ExpectedReturn = Number(place, "expected_return", double.NaN),
            HoldingTime = (long)(Number(place, "holding_hours", 0) * Hour),
        };
    }

    private static AccountView Account(JsonPlace place, int regimes, Instant now, AccountHistory? history)
    {
        Require(place, AccountFields);
        if (history is not null && Array.Find(Counted, name => place.Find(name) is not null) is { } twice)
        {
            throw place.Bad($"has {twice}, which the trades tell.");
        }
        var known = history?.View(Money.Zero, Money.Zero, Money.Zero, Money.Zero);
        var equity = place.Field("equity").Money();
        Money Or(string name, Money otherwise) => place.Find(name)?.Money() ?? otherwise;
        // Losses are shares of these.
        Money Base(string name) =>
            Or(name, equity) is var value && (value > Money.Zero || place.Find(name) is null)
                ? value
                : throw place.Bad($"has a {name} of {value}; losses are shares of it, so it is above 0.");
        var notional = Or("notional", Money.Zero).Abs();
        return new AccountView(
            equity,
            notional,
            Money.Max(notional, Or("gross", notional)),
            Or("net", Money.Zero),
            Base("day_start"),
            Money.Min(Or("day_low", equity), equity),
            Money.Max(Base("peak"), equity),
            known?.DayTrades ?? place.Find("day_trades")?.Whole() ?? 0,
            known?.LossStreak ?? place.Find("loss_streak")?.Whole() ?? 0
        )
        {
            LongestLossStreak = known?.LongestLossStreak ?? 0,
            WeekStart = Base("week_start"),
            WeekLow = Money.Min(Or("week_low", equity), equity),
            MonthStart = Base("month_start"),
            MonthLow = Money.Min(Or("month_low", equity), equity),
            DayFunding = Or("day_funding", Money.Zero),
            LastLoss = known?.LastLoss ?? Since(place, "hours_since_loss", now),
            LastStop = known?.LastStop ?? Since(place, "hours_since_stop", now),
            IsKilled = IsTrue(place, "killed"),
            Regimes = regimes,
        };
    }

    private static MarketView Market(JsonPlace place)
    {
        Require(place, MarketFields);
        var regime = place.Find("regime") is { } named ? RegimeLimitType.Place(named.Text()) : -1;
        if (regime < 0 && place.Find("regime") is { } unknown)
        {
            throw place.Bad($"has the regime {unknown.Text()}, which is none.");
        }
        return new MarketView(
            SomeTime,
            Number(place, "price", double.NaN),
            Number(place, "volatility_ratio", double.NaN)
        )
        {
            FundingRate = Number(place, "funding_rate", double.NaN),
            FundingInterval = (long)(Number(place, "funding_hours", 0) * Hour),
            Regimes = regime < 0 ? 0 : 1 << regime,
        };
    }

    private static CasePortfolio Portfolio(JsonPlace? held, (string[] Symbols, double[][] Returns)? table)
    {
        var (symbols, series) = table ?? Returns(held!.Value);
        var weights = new double[symbols.Length];
        if (held is not { } place)
        {
            return new CasePortfolio(symbols, weights, series);
        }
        Require(place, ["exposures", "returns"]);
        if (table is not null && place.Find("returns") is not null)
        {
            throw place.Bad("has returns, which the table of returns tells.");
        }
        var exposures = place.Field("exposures").Element;
        if (exposures.ValueKind != JsonValueKind.Object)
        {
            throw place.Bad("needs exposures by symbol.");
        }
        foreach (var one in exposures.EnumerateObject())
        {
            var at = Array.IndexOf(symbols, one.Name);
            if (at < 0 || one.Value.ValueKind != JsonValueKind.Number)
            {
                throw place.Bad($"has an exposure to {one.Name} without returns, or one that is no number.");
            }
            weights[at] = one.Value.GetDouble();
        }
        return new CasePortfolio(symbols, weights, series);
    }

    private static (string[] Symbols, double[][] Returns) Returns(JsonPlace place)
    {
        Require(place, ["exposures", "returns"]);
        var returns = place.Field("returns").Element;
        if (returns.ValueKind != JsonValueKind.Object)
        {
            throw place.Bad("needs returns by symbol.");
        }
        string[] symbols = [.. returns.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)];
        double[][] series = [.. symbols.Select(symbol => Series(place, symbol, returns.GetProperty(symbol)))];
        return symbols.Length == 0 || series.Any(one => one.Length != series[0].Length || one.Length == 0)
            ? throw place.Bad("needs equally many returns of each symbol, at least one.")
            : (symbols, series);
    }

    private static double[] Series(JsonPlace place, string symbol, JsonElement list)
    {
        var isGood =
            list.ValueKind == JsonValueKind.Array
            && list.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Number && one.GetDouble() > -1);
        return isGood
            ? [.. list.EnumerateArray().Select(one => one.GetDouble())]
            : throw place.Bad($"has returns of {symbol} that are no list of numbers above -1.");
    }

    private static void Require(JsonPlace place, string[] known)
    {
        if (place.Element.ValueKind != JsonValueKind.Object)
        {
            throw place.Bad("is no object.");
        }
        foreach (var field in place.Element.EnumerateObject())
        {
            if (!known.Contains(field.Name, StringComparer.Ordinal))
            {
                throw place.Bad($"has the unknown field {field.Name}; known are {string.Join(", ", known)}.");
            }
        }
    }

    private static Instant Since(JsonPlace place, string name, Instant now)
    {
        var hours = Number(place, name, double.NaN);
        return double.IsNaN(hours) ? AccountHistory.Never
            : hours is >= 0 and < 1e6 ? now - (long)(hours * Hour)
            : throw place.Bad($"has {name} of {hours.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static bool IsTrue(JsonPlace place, string name) =>
        place.Find(name) is { } value
        && (
            value.Element.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? value.Element.GetBoolean()
                : throw place.Bad($"has {name} that is neither true nor false.")
        );

    private static double Number(JsonPlace place, string name, double otherwise) =>
        place.Find(name) is not { } value ? otherwise
        : value.Element.ValueKind == JsonValueKind.Number ? value.Element.GetDouble()
        : throw place.Bad($"has {name} that is no number.");
}
