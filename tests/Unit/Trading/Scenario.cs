using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels.Regimes;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading;

/// <summary>
/// A plain-text case: what happens, then everything the trader did. Times are written +n, in base bars since the
/// start. Lines before "expect":
/// capital N · start yyyy-MM-ddTHH:mm · base 1m · decision 1m · hedge · fill open|close · costs taker=0 maker=0 slippage=0 share=0
/// spread=0 kind=VolumeShare coefficient=0 max_share= latency=MILLISECONDS discount=0 · tier DAY VOLUME TAKER MAKER ·
/// margin mode=Cross leverage=1 fee=0 (0.5 % to 100,000, 1 % to 500,000) · spec step=0 tick=0 min=0 · risk name=value… · fold +n · market NAME [step= tick= min=] (funding, regime, weight, bar, costs
/// and spec that follow are its own; without one there is TEST) · desk NAME [SYMBOL] (signal, sizing, manage, at and
/// want that follow are its own; without one there is main) · signal entry=… exit=… confidence=… regime=NAME:LEAST · sizing kind=… ·
/// manage … (<see cref="ScenarioWords.Manager"/>) · funding n RATE [MARK] · funding n missing · regime n NAME · weight n FACTOR · bar O H L C [spread=] [volume=] [xN] ·
/// bar - [xN] · at BAR long|short|none [p=] [plong=] [pshort=] [stop=] [target=] [horizon=] ·
/// want BAR long|short|flat [fraction=|quantity=|notional=] [stop=] [target=] [confidence=].
/// With order lines the venue plays alone (<see cref="VenueScenario"/>); after the line manual the lines are events of
/// a trader without a venue (<see cref="ManualScenario"/>). What the input is refused for is the line error.
/// </summary>
internal sealed class Scenario
{
    private readonly List<ScenarioMarket> markets = [];
    private readonly List<ScenarioDesk> desks = [];
    private readonly List<ScenarioWords> orders = [];
    private readonly List<ScenarioWords> events = [];
    private readonly List<int> folds = [];
    private Instant start = Instant.FromDate(2024, 1, 1);
    private Interval baseInterval = Interval.Minute;
    private Interval decision = Interval.Minute;
    private double capital = 10000;
    private RiskOptions risk = RiskOptions.Off;
    private PositionMode mode;
    private ScenarioWords? margin;
    private FillTiming timing;
    private ScenarioWords? manual;

    public string Expected { get; private set; } = "";

    private ScenarioMarket Market
    {
        get
        {
            if (markets.Count == 0)
            {
                markets.Add(new ScenarioMarket("TEST"));
            }
            return markets[^1];
        }
    }

    private ScenarioDesk Desk
    {
        get
        {
            if (desks.Count == 0)
            {
                desks.Add(new ScenarioDesk(0, "main"));
            }
            return desks[^1];
        }
    }

    public static Scenario Read(string text)
    {
        var scenario = new Scenario();
        var lines = text.Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).ToList();
        var split = lines.IndexOf("expect");
        foreach (var line in lines.Take(split))
        {
            scenario.Take(new ScenarioWords(line));
        }
        scenario.Expected = string.Join('\n', lines.Skip(split + 1));
        return scenario;
    }

    /// <summary>What happens.</summary>
    /// <param name="restarts">Whether trader and venue are made anew from their snapshots all the time.</param>
    public string Play(bool restarts = false)
    {
        var input = Input();
        string[] names = [.. desks.Select(desk => $"{markets[desk.Market].Symbol}/{desk.Strategy}")];
        var log = new ScenarioLog(start, baseInterval, names);
        try
        {
            if (orders.Count > 0)
            {
                VenueScenario.Play(input, orders, log, restarts);
            }
            else if (manual is not null)
            {
                ManualScenario.Play(input, events, log, manual.Has("late"), restarts);
            }
            else
            {
                _ = restarts
                    ? Backtester.RunWith(input, log, playback => playback.Restart())
                    : Backtester.Run(input, log);
            }
        }
        catch (UserException refusal)
        {
            log.Add($"error {refusal.What}");
        }
        return log.Text;
    }

    private AccountInput Input()
    {
        _ = Market;
        _ = Desk;
        var watched = margin?.Margin([.. markets.Select(market => market.Symbol)], start);
        MarketInput[] inputs = [.. markets.Select(market => market.Input(baseInterval, start))];
        return new AccountInput(
            [.. inputs],
            [.. desks.Select(desk => desk.Input(baseInterval, desk.Decision ?? decision, start))],
            start,
            start + inputs.Max(market => market.Bars.Count) * baseInterval.Nanoseconds,
            folds.Select(bar => start + bar * baseInterval.Nanoseconds).ToArray(),
            capital,
            risk with
            {
                MarginTables = watched?.Tables,
            }
        )
        {
            Mode = mode,
            Timing = timing,
            Margin = watched,
        };
    }

    private void Take(ScenarioWords words)
    {
        if (manual is not null && words[0] is "bar" or "fill" or "ended" or "transfer" or "outside" or "held")
        {
            events.Add(words);
            if (words[0] == "bar")
            {
                Market.AddBars(words);
            }
            return;
        }
        switch (words[0])
        {
            case "capital":
                capital = ScenarioWords.Number(words[1]);
                break;
            case "start":
                var time = DateTime.ParseExact(words[1], "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
                start = new Instant((time - DateTime.UnixEpoch).Ticks * 100);
                break;
            case "base":
                baseInterval = Interval.Parse(words[1]);
                break;
            case "decision":
                decision = Interval.Parse(words[1]);
                break;
            case "hedge":
                mode = PositionMode.Hedge;
                break;
            case "manual":
                manual = words;
                break;
            case "fill":
                timing = words[1] == "close" ? FillTiming.SignalClose : FillTiming.NextOpen;
                break;
            case "risk":
                risk = Risk(words);
                break;
            case "margin":
                margin = words;
                break;
            case "fold":
                folds.Add(words.Whole(1));
                break;
            case "market":
                markets.Add(new ScenarioMarket(words[1]) { Spec = words.Spec(words[1]) });
                break;
            case "desk":
                var symbol = words.Count > 2 ? words[2] : Market.Symbol;
                desks.Add(new ScenarioDesk(markets.FindIndex(market => market.Symbol == symbol), words[1]));
                break;
            case "order":
                orders.Add(words);
                break;
            default:
                TakeOfMarket(words);
                break;
        }
    }

    private void TakeOfMarket(ScenarioWords words)
    {
        switch (words[0])
        {
            case "costs":
                Market.Costs = words.Costs();
                break;
            case "tier":
                Market.AddTier(words, start);
                break;
            case "spec":
                Market.Spec = words.Spec(Market.Symbol);
                break;
            case "funding":
                Market.AddFunding(words);
                break;
            case "regime":
                Market.AddRegime(words);
                break;
            case "weight":
                Market.AddWeight(words);
                break;
            case "bar":
                Market.AddBars(words);
                break;
            default:
                TakeOfDesk(words);
                break;
        }
    }

    private void TakeOfDesk(ScenarioWords words)
    {
        switch (words[0])
        {
            case "signal":
                Desk.Signal = Desk.Signal with
                {
                    EntryThreshold = words.Get("entry", double.NaN),
                    ExitThreshold = words.Get("exit", double.NaN),
                    MinConfidence = words.Get("confidence", 0),
                    Regimes = words.Text("regime")?.Split(':') is { } regime
                        ? [new RegimeEntry(Enum.Parse<MarketRegime>(regime[0]), ScenarioWords.Number(regime[1]))]
                        : [],
                };
                break;
            case "sizing":
                Desk.Sizing = new SizingOptions(
                    Enum.Parse<SizingKind>(words.Text("kind") ?? "FixedFraction"),
                    words.Get("fraction", 1)
                );
                break;
            case "manage":
                Desk.Manager = words;
                break;
            case "at":
                Desk.Predict(words);
                break;
            case "want":
                Desk.Want(words);
                break;
            default:
                throw new FormatException($"What is '{words[0]}'?");
        }
    }

    private RiskOptions Risk(ScenarioWords words) =>
        risk with
        {
            MaxCapital = words.Get("max_capital", risk.MaxCapital),
            MaxLeverage = words.Get("max_leverage", risk.MaxLeverage),
            MaxStopLoss = words.Get("max_stop", risk.MaxStopLoss),
            MaxTakeProfit = words.Get("max_target", risk.MaxTakeProfit),
            DailyLoss = words.Get("daily_loss", risk.DailyLoss),
            DailyTrades = words.Has("daily_trades") ? (int)words.Get("daily_trades", 0) : risk.DailyTrades,
            ConsecutiveLosses = words.Has("losses") ? (int)words.Get("losses", 0) : risk.ConsecutiveLosses,
            MaxDrawdown = words.Get("drawdown", risk.MaxDrawdown),
            VolatilityMultiple = words.Get("volatility", risk.VolatilityMultiple),
            ReviewSharpe = words.Get("sharpe", risk.ReviewSharpe),
            LiquidationDistance = words.Get("liquidation", risk.LiquidationDistance),
            OnHalt = words.Has("resume") ? HaltPolicy.ResumeNextFold : risk.OnHalt,
        };
}
