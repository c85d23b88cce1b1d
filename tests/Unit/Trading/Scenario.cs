using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Tests.Unit.Trading.Margin;
using Riposte.Trading;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading;

/// <summary>
/// A plain-text case: what happens, then everything the trader did. Times are written +n, in base bars since the
/// start. Lines before "expect":
/// capital N · start yyyy-MM-ddTHH:mm · base 1m · decision 1m · costs taker=0 maker=0 slippage=0 share=0 spread=0
/// kind=VolumeShare coefficient=0 max_share= latency=MILLISECONDS discount=0 · spec step=0
/// tick=0 min=0 · risk name=value… · tier +n VOLUME TAKER MAKER · margin mode=Cross leverage=1 fee=0 (tiers: 0.5 % to
/// 100,000, 1 % to 500,000) ·
/// signal entry=… exit=… confidence=… · sizing kind=… · fold +n · funding +n RATE [MARK] · bar O H L C [vVOLUME] [xN] ·
/// bar - [xN] ·
/// at BAR long|short|none [p=] [stop=] [target=] [horizon=] · want BAR long|short|flat [fraction=] [stop=] [target=]
/// [confidence=].
/// </summary>
internal sealed class Scenario : ITraderObserver
{
    private readonly List<string> actual = [];
    private readonly List<double[]> bars = [];
    private readonly List<(int Bar, Dictionary<string, string> Words, string Side)> predictions = [];
    private readonly List<(int Bar, Dictionary<string, string> Words, string Side)> signals = [];
    private readonly List<(int At, double Rate, double Mark)> funding = [];
    private readonly List<int> folds = [];
    private Instant start = Instant.FromDate(2024, 1, 1);
    private Interval baseInterval = Interval.Minute;
    private Interval decision = Interval.Minute;
    private double capital = 10000;
    private CostSchedule costs = new(0, 0, new SlippageOptions(0));
    private MarginOptions? margin;
    private InstrumentSpec spec = new("TEST", Price.Zero, Quantity.Zero, Money.Zero);
    private RiskOptions risk = RiskOptions.Off;
    private SignalOptions signal = new(MinConfidence: 0, RequirePositiveValue: false);
    private SizingOptions sizing = new();

    public string Expected { get; private set; } = "";

    public static Scenario Read(string text)
    {
        var scenario = new Scenario();
        var lines = text.Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).ToList();
        var split = lines.IndexOf("expect");
        foreach (var line in lines.Take(split))
        {
            scenario.Take(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        scenario.Expected = string.Join('\n', lines.Skip(split + 1));
        return scenario;
    }

    public string Play()
    {
        Backtester.Run(Input(), this);
        return string.Join('\n', actual);
    }

    public BacktestInput Input()
    {
        double[] Column(int i) => [.. bars.Select(bar => bar[i])];
        var table = new MarketTable(
            "TEST",
            baseInterval,
            baseInterval.BarNumber(start),
            new Dictionary<Input, double[]>
            {
                [Riposte.Core.Market.Input.Open] = Column(0),
                [Riposte.Core.Market.Input.High] = Column(1),
                [Riposte.Core.Market.Input.Low] = Column(2),
                [Riposte.Core.Market.Input.Close] = Column(3),
                [Riposte.Core.Market.Input.Volume] = Column(4),
            }
        );
        var settlements = new FundingTable(
            [.. funding.Select(f => At(f.At))],
            [.. funding.Select(f => f.Rate)],
            [.. funding.Select(f => f.Mark)]
        );
        return new BacktestInput(
            table,
            decision,
            settlements,
            predictions.Select(Prediction).ToArray(),
            start,
            table.KnownAt(table.Count - 1),
            folds.Select(At).ToArray(),
            new BacktestOptions(capital, costs, signal, sizing, risk, spec) { Margin = margin }
        )
        {
            Signals = signals.Select(Signal).ToArray(),
        };
    }

    public void OnEntry(in LedgerEntry entry)
    {
        if (entry.Cause != LedgerCause.Transfer && entry.Amount != Money.Zero)
        {
            actual.Add($"{Text(entry.Time)} cash {entry.Cause} {entry.Amount} = {entry.Cash}");
        }
    }

    public void OnOrder(in Order order, OrderState state, Instant time) =>
        actual.Add(
            state == OrderState.Intent
                ? $"{Text(time)} order {order.Id} {order.Kind} {(order.Side == Side.Long ? "buy" : "sell")} {order.Quantity}"
                    + (order.Price == Price.Zero ? "" : $" at {order.Price}")
                : $"{Text(time)} order {order.Id} {state}"
        );

    public void OnTrade(TradeRecord t) =>
        actual.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"trade {t.Side} {Text(t.EntryTime)} to {Text(t.ExitTime)} {t.Quantity} from {t.EntryPrice} to {t.ExitPrice} "
                    + $"gross {t.GrossPnl} fees {t.Fees} slippage {t.Slippage} funding {t.Funding} net {t.NetPnl} "
                    + $"bars {t.BarsHeld} {t.Reason}"
            )
        );

    public void OnRisk(RiskEvent risk) => actual.Add($"{Text(risk.Time)} risk {risk.Rule} {risk.Action}");

    private Instant At(int bar) => start + bar * baseInterval.Nanoseconds;

    private string Text(Instant time) => FormattableString.Invariant($"+{(time - start) / baseInterval.Nanoseconds}");

    private void Take(string[] words)
    {
        var named = words
            .Where(word => word.Contains('='))
            .Select(word => word.Split('='))
            .ToDictionary(w => w[0], w => w[1]);
        switch (words[0])
        {
            case "capital":
                capital = Number(words[1]);
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
            case "costs":
                costs = new CostSchedule(
                    Get(named, "taker", 0),
                    Get(named, "maker", 0),
                    new SlippageOptions(Get(named, "slippage", 0), Get(named, "share", 0))
                    {
                        Kind = named.TryGetValue("kind", out var kind)
                            ? Enum.Parse<SlippageKind>(kind)
                            : SlippageKind.Range,
                        Coefficient = Get(named, "coefficient", 0),
                    }
                )
                {
                    Spread = Get(named, "spread", 0),
                    MaxVolumeShare = Get(named, "max_share", double.PositiveInfinity),
                    Latency = named.ContainsKey("latency")
                        ? new LatencyOptions(LatencyKind.Fixed, Get(named, "latency", 0))
                        : LatencyOptions.None,
                    FeeDiscount = Get(named, "discount", 0),
                };
                break;
            case "tier":
                var tier = new FeeTier(
                    At(int.Parse(words[1], CultureInfo.InvariantCulture)),
                    Number(words[2]),
                    Number(words[3]),
                    Number(words[4])
                );
                costs = costs with { Tiers = costs.Tiers.Add(tier) };
                break;
            case "margin":
                margin = new MarginOptions(
                    DatedMarginTables.Of([
                        (start, RoundTiers.Table("TEST", (100_000, 100, 0.005), (500_000, 50, 0.01))),
                    ]),
                    Enum.Parse<MarginMode>(named["mode"]),
                    (int)Get(named, "leverage", 1),
                    Ratio.FromDouble(Get(named, "fee", 0))
                );
                break;
            case "spec":
                spec = new InstrumentSpec(
                    "TEST",
                    Price.FromDouble(Get(named, "tick", 0)),
                    Quantity.FromDouble(Get(named, "step", 0)),
                    Money.FromDouble(Get(named, "min", 0))
                );
                break;
            case "risk":
                risk = Risk(named);
                break;
            case "signal":
                signal = signal with
                {
                    EntryThreshold = Get(named, "entry", double.NaN),
                    ExitThreshold = Get(named, "exit", double.NaN),
                    MinConfidence = Get(named, "confidence", 0),
                };
                break;
            case "sizing":
                sizing = new SizingOptions(Enum.Parse<SizingKind>(named["kind"]), Get(named, "fraction", 1));
                break;
            case "fold":
                folds.Add(int.Parse(words[1], CultureInfo.InvariantCulture));
                break;
            case "funding":
                funding.Add(
                    (
                        int.Parse(words[1], CultureInfo.InvariantCulture),
                        Number(words[2]),
                        words.Length > 3 ? Number(words[3]) : double.NaN
                    )
                );
                break;
            case "bar":
                AddBars(words);
                break;
            case "at":
                predictions.Add((int.Parse(words[1], CultureInfo.InvariantCulture), named, words[2]));
                break;
            case "want":
                signals.Add((int.Parse(words[1], CultureInfo.InvariantCulture), named, words[2]));
                break;
            default:
                throw new FormatException($"What is '{words[0]}'?");
        }
    }

    private void AddBars(string[] words)
    {
        var times = words[^1].StartsWith('x') ? int.Parse(words[^1].AsSpan(1), CultureInfo.InvariantCulture) : 1;
        var volume = words.FirstOrDefault(word => word.StartsWith('v'));
        double[] bar =
            words[1] == "-"
                ? [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN]
                : [.. words.Skip(1).Take(4).Select(Number), volume is null ? double.NaN : Number(volume[1..])];
        bars.AddRange(Enumerable.Repeat(bar, times));
    }

    private RiskOptions Risk(Dictionary<string, string> words) =>
        risk with
        {
            MaxCapital = Get(words, "max_capital", risk.MaxCapital),
            MaxLeverage = Get(words, "max_leverage", risk.MaxLeverage),
            MaxStopLoss = Get(words, "max_stop", risk.MaxStopLoss),
            MaxTakeProfit = Get(words, "max_target", risk.MaxTakeProfit),
            DailyLoss = Get(words, "daily_loss", risk.DailyLoss),
            DailyTrades = words.ContainsKey("daily_trades") ? (int)Get(words, "daily_trades", 0) : risk.DailyTrades,
            ConsecutiveLosses = words.ContainsKey("losses") ? (int)Get(words, "losses", 0) : risk.ConsecutiveLosses,
            MaxDrawdown = Get(words, "drawdown", risk.MaxDrawdown),
            VolatilityMultiple = Get(words, "volatility", risk.VolatilityMultiple),
            ReviewSharpe = Get(words, "sharpe", risk.ReviewSharpe),
            OnHalt = words.ContainsKey("resume") ? HaltPolicy.ResumeNextFold : risk.OnHalt,
        };

    private Prediction Prediction((int Bar, Dictionary<string, string> Words, string Side) line)
    {
        var p = Get(line.Words, "p", line.Side == "none" ? 0 : 0.8);
        var isLong = line.Side == "long";
        var pLong =
            isLong ? p
            : line.Side == "short" ? 0
            : Get(line.Words, "plong", 0);
        var pShort = line.Side == "short" ? p : 0;
        var bar = start + line.Bar * decision.Nanoseconds;
        return new Prediction(
            0,
            bar,
            bar + decision.Nanoseconds,
            pShort,
            1 - pLong - pShort,
            pLong,
            0.001,
            0.001,
            Get(line.Words, "stop", double.NaN),
            Get(line.Words, "target", double.NaN),
            0.01,
            0.01,
            0.01,
            0.01,
            (int)Get(line.Words, "horizon", 0),
            0.5,
            0.5,
            default
        );
    }

    private TargetSignal Signal((int Bar, Dictionary<string, string> Words, string Side) line)
    {
        var bar = start + line.Bar * decision.Nanoseconds;
        return new TargetSignal(
            0,
            bar,
            bar + decision.Nanoseconds,
            Enum.Parse<TargetSide>(line.Side, ignoreCase: true),
            Get(line.Words, "confidence", double.NaN),
            Get(line.Words, "fraction", double.NaN),
            Get(line.Words, "stop", double.NaN),
            Get(line.Words, "target", double.NaN)
        );
    }

    private static double Get(Dictionary<string, string> words, string name, double otherwise) =>
        words.TryGetValue(name, out var text) ? Number(text) : otherwise;

    private static double Number(string text) =>
        text.EndsWith('%')
            ? (double)(decimal.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture) / 100)
            : double.Parse(text, CultureInfo.InvariantCulture);
}
