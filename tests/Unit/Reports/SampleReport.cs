using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Reports;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Performance;

namespace Riposte.Tests.Reports;

/// <summary>
/// Made-up reports that look like real ones. The figures are plausible, not consistent: a report only prints what
/// it is given.
/// </summary>
internal sealed partial record SampleReport
{
    public int Days { get; init; } = 180;

    public int BarsPerDay { get; init; } = 96;

    public int Trades { get; init; } = 300;

    public int Folds { get; init; } = 6;

    public bool Halted { get; init; }

    public bool Simulated { get; init; } = true;

    public bool Edge { get; init; }

    public string Symbol { get; init; } = "BTCUSDT";

    private const double Capital = 10_000;
    private static readonly Instant Start = Instant.FromDate(2023, 7, 1);
    private static readonly string[] Reasons = ["stop_loss", "take_profit", "horizon", "signal_exit"];

    /// <summary>A report without any trade.</summary>
    public static ReportData WithoutTrades() => new SampleReport { Trades = 0 }.Create();

    /// <summary>A report in which nothing is known.</summary>
    public static ReportData Unknown()
    {
        var data = new SampleReport
        {
            Days = 2,
            Trades = 1,
            Folds = 1,
        }.Create();
        double[] Blank(int count) => [.. Enumerable.Repeat(double.NaN, count)];
        var trade = data.Result.Trades[0];
        return data with
        {
            BuyAndHold = Blank(data.BuyAndHold.Length),
            Figures = [.. data.Figures.Select(figure => KeyValuePair.Create(figure.Key, double.NaN))],
            Folds =
            [
                data.Folds[0] with
                {
                    Auc = double.NaN,
                    LogLoss = double.NaN,
                    NetReturn = double.NaN,
                    Sharpe = double.NaN,
                },
            ],
            Calibration = [new CalibrationBin("long", double.NaN, double.NaN, 0)],
            Thresholds = [new ThresholdPoint("long", 0.5, 0, double.NaN, 0)],
            Importance = [new FeatureShare("rsi_14", double.NaN, double.NaN, double.NaN)],
            Classes = [new ClassShare("long", 0, double.NaN)],
            Honesty = data.Honesty with
            {
                DeflatedSharpe = double.NaN,
                ProbabilityOfOverfitting = double.NaN,
                SharpeLow = double.NaN,
                SharpeHigh = double.NaN,
                ExpectedLiveSharpe = double.NaN,
                CostSensitivity = [],
                RandomEntryPercentile = double.NaN,
                RandomEntryReturns = [],
                BuyAndHoldReturn = double.NaN,
            },
            Result = data.Result with
            {
                Equity = Blank(data.Result.Equity.Length),
                Exposure = Blank(data.Result.Exposure.Length),
                DailyReturns = Blank(data.Result.DailyReturns.Length),
                Trades = [trade with { NetPnl = double.NaN, ReturnOnEquity = double.NaN, Confidence = double.NaN }],
            },
        };
    }

    public ReportData Create()
    {
        var random = RandomStream.Named(11, "sample-report");
        var trades = MakeTrades(random);
        var (times, equity, exposure) = Account(trades);
        var hold = Walk(random, times.Length, 0.0042 / Math.Sqrt(BarsPerDay / 24.0));
        Instant? haltedAt = Halted ? times[times.Length * 2 / 3] : null;
        double[]? unhalted = null;
        if (haltedAt is not null)
        {
            unhalted = [.. equity];
            var from = times.Length * 2 / 3;
            Array.Fill(equity, equity[from], from, equity.Length - from);
        }
        var (days, daily) = Daily(times, equity);
        var result = new BacktestResult(
            Capital,
            times,
            equity,
            exposure,
            days,
            daily,
            trades,
            trades.Sum(t => t.Fees),
            trades.Sum(t => t.Slippage),
            trades.Sum(t => t.Funding),
            RiskEvents(times, haltedAt),
            haltedAt
        );
        return new ReportData(
            Header(times),
            result,
            hold,
            unhalted,
            Figures(result),
            Honesty(random, result, hold),
            MakeFolds(random),
            Calibration(random),
            Thresholds(),
            Importance(random),
            [new("long", 4121, 0.238), new("short", 4007, 0.231), new("neutral", 9190, 0.531)],
            [
                "Funding rates come from the simulator.",
                "Two features were left out: the input has no trade counts (number_of_trades, taker_share).",
                "Thresholds were chosen on out-of-fold training rows, separately for longs and shorts.",
            ]
        )
        {
            Intervals =
            [
                new("performance.net_return", -0.02, -0.0812, 0.0417),
                new("performance.sharpe", -0.4371, -1.91, 1.04),
                new("benchmark.alpha", -0.0314, -0.1234, 0.0567),
                new("benchmark.beta", 0.07, double.NaN, double.NaN),
            ],
            Breakdown = TradeBreakdown.Of(trades, _ => "calm", _ => "trending_up"),
        };
    }

    private ReportHeader Header(Instant[] times) =>
        new(
            "3f9c2a71b0de",
            $"{Symbol} 15m",
            Symbol,
            "15m",
            Simulated,
            Start,
            times.Length == 0 ? Start : times[^1],
            259_200,
            "9d41c7f2a8b35e604c1f7722ab90d3e5",
            "51b6a0e94f7783d21c0a9be8f2d46c17",
            "e07f3b8812c5a6d94471be03c92f5a68",
            7,
            "taker 0.05 %, maker 0.02 %, slippage 10 % of volatility, funding: data",
            "./riposte run examples/btcusdt.yaml --data data/btcusdt-1m --funding data/funding.csv --set seed=7"
        );

    private TradeRecord[] MakeTrades(RandomStream random)
    {
        var bar = 86_400_000_000_000 / BarsPerDay;
        var trades = new TradeRecord[Trades];
        var spacing = Math.Max(2, Days * BarsPerDay / Math.Max(1, Trades));
        var (equity, price) = (Capital, 30_210.4);
        for (var i = 0; i < Trades; i++)
        {
            var side = random.NextDouble() < 0.55 ? Side.Long : Side.Short;
            var held = 1 + random.NextInt(Math.Max(1, Math.Min(48, spacing - 1)));
            var entry = Start + bar * ((long)i * spacing + 1);
            var pick = random.NextDouble();
            var reason = Reasons[
                pick < 0.48 ? 0
                : pick < 0.72 ? 1
                : pick < 0.95 ? 2
                : 3
            ];
            var move = reason switch
            {
                "stop_loss" => -0.005,
                "take_profit" => Edge ? 0.018 : 0.0125,
                _ => 0.003 * random.NextNormal(),
            };
            price *= 1 + 0.004 * random.NextNormal();
            var quantity = Math.Round(equity * 0.4 / price, 3);
            var gross = Math.Round(quantity * price * move, 8);
            var fees = Math.Round(quantity * price * 0.001, 8);
            var slippage = Math.Round(quantity * price * 0.0002 * random.NextDouble(), 8);
            var funding = held > 24 ? Math.Round(quantity * price * 0.0001 * random.NextNormal(), 8) : 0;
            var net = gross - fees - slippage - funding;
            trades[i] = new TradeRecord(
                i + 1,
                side,
                entry - bar,
                entry,
                Math.Round(price, 1),
                entry + held * bar,
                Math.Round(price * (1 + (side == Side.Long ? move : -move)), 1),
                quantity,
                gross,
                fees,
                slippage,
                funding,
                net,
                net / equity,
                held * 15,
                reason,
                0.65 + 0.2 * random.NextDouble(),
                Math.Max(0, move) + 0.002 * random.NextDouble(),
                Math.Max(0, -move) + 0.003 * random.NextDouble()
            );
            equity += net;
        }
        return trades;
    }

    private (Instant[] Times, double[] Equity, double[] Exposure) Account(TradeRecord[] trades)
    {
        var count = Days * BarsPerDay;
        var bar = 86_400_000_000_000 / BarsPerDay;
        var (times, equity, exposure) = (new Instant[count], new double[count], new double[count]);
        var (next, now) = (0, Capital);
        for (var i = 0; i < count; i++)
        {
            times[i] = Start + bar * (i + 1);
            while (next < trades.Length && trades[next].ExitTime <= times[i])
            {
                now += trades[next++].NetPnl;
            }
            equity[i] = now;
            exposure[i] =
                next < trades.Length && trades[next].EntryTime <= times[i]
                    ? trades[next].Side == Side.Long
                        ? 0.4
                        : -0.4
                    : 0;
        }
        return (times, equity, exposure);
    }

    private static double[] Walk(RandomStream random, int count, double step)
    {
        var curve = new double[count];
        var value = Capital;
        for (var i = 0; i < count; i++)
        {
            value *= 1 + step * random.NextNormal();
            curve[i] = Math.Round(value, 8);
        }
        return curve;
    }

    private (Instant[] Days, double[] Returns) Daily(Instant[] times, double[] equity)
    {
        var days = Enumerable.Range(0, Days).Select(day => Start + day * Instant.NanosecondsPerDay).ToArray();
        var returns = new double[Days];
        for (var day = 0; day < Days; day++)
        {
            var before = day == 0 ? Capital : equity[day * BarsPerDay - 1];
            returns[day] = equity[(day + 1) * BarsPerDay - 1] / before - 1;
        }
        return (days, returns);
    }

    private static RiskEvent[] RiskEvents(Instant[] times, Instant? haltedAt)
    {
        List<RiskEvent> events =
        [
            new(times[times.Length / 5], "daily_loss", "stop_entries", "day −2.03 % <= limit −2.00 %"),
            new(times[times.Length / 4], "max_capital", "reduce", "margin 9.1 % > 8.0 %: notional cut to 4000.00"),
            new(times[times.Length / 3], "consecutive_losses", "stop_entries", "8 losses in a row"),
            new(times[times.Length / 2], "review_sharpe", "review", "30-day Sharpe 0.21 < 0.50"),
        ];
        if (haltedAt is { } halt)
        {
            events.Add(new(halt, "max_drawdown", "halt", "drawdown 5.02 % > 5.00 %"));
        }
        return [.. events];
    }

    private static List<KeyValuePair<string, double>> Figures(BacktestResult result)
    {
        var trades = result.Trades;
        var wins = trades.Where(t => t.NetPnl > 0).Sum(t => t.NetPnl);
        var losses = -trades.Where(t => t.NetPnl < 0).Sum(t => t.NetPnl);
        var none = trades.Length == 0 ? double.NaN : 1;
        return
        [
            new("performance.net_return", result.Equity[^1] / result.Capital - 1),
            new("performance.cagr", -0.0812),
            new("benchmark.alpha", -0.0314),
            new("benchmark.beta", 0.07),
            new("capacity.notional", 125_000),
            new("performance.sharpe", -0.4371 * none),
            new("performance.sortino", -0.5912 * none),
            new("performance.calmar", -0.93),
            new("performance.max_drawdown", -0.0473),
            new("performance.max_drawdown_periods", 61),
            new("performance.volatility", 0.0918),
            new("performance.trades", trades.Length),
            new("performance.win_rate", trades.Count(t => t.NetPnl > 0) / (double)trades.Length),
            new("performance.profit_factor", wins / losses),
            new("performance.exposure", 0.2213),
            new("performance.skew", 0.31),
            new("performance.kurtosis", 4.87),
            new("performance.value_at_risk_95", -0.0081),
            new("performance.mean_trade_return", -0.0002 * none),
            new("benchmark.cagr", 0.2214),
            new("benchmark.sharpe", 0.61),
            new("benchmark.max_drawdown", -0.2031),
            new("model.auc", 0.5231),
            new("model.log_loss", 1.0214),
            new("model.brier", 0.6118),
            new("model.surprise", 0.25),
            new("costs.fees", -1),
            new("costs.total", result.Fees + result.Slippage + result.Funding),
        ];
    }

    private HonestyBox Honesty(RandomStream random, BacktestResult result, double[] hold)
    {
        var net = result.Equity[^1] / result.Capital - 1;
        double[] draws =
            Trades == 0 ? [] : [.. Enumerable.Range(0, 1000).Select(_ => -0.02 + 0.021 * random.NextNormal()).Order()];
        var sentence = Edge
            ? "The deflated Sharpe ratio is 0.981, above the 0.95 an edge needs: less than one chance in "
                + "fifty that the best of 12 lucky tries looks this good."
            : "The deflated Sharpe ratio is 0.214 and an edge needs 0.95: a result like this is what "
                + "luck and costs would show.";
        return new HonestyBox(
            Edge ? "edge" : "no_edge",
            sentence,
            12,
            "4 barrier settings × 3 thresholds tried in this project, from its trial ledger",
            Edge ? 0.981 : 0.214,
            0.46,
            -1.81,
            0.94,
            -0.22,
            [new(0, net + 0.052, 0.83, Trades), new(1, net, -0.44, Trades), new(2, net - 0.05, -1.62, Trades)],
            0.63,
            draws,
            hold[^1] / Capital - 1,
            "data"
        );
    }
}
