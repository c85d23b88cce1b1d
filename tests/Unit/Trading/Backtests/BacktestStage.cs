using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading.Backtests;

/// <summary>Accounts of a few minutes without costs or limits. Times in minutes since the start of 2024.</summary>
internal static class BacktestStage
{
    public static readonly double[][] Flat = [.. Enumerable.Repeat<double[]>([100], 10)];

    public static Instant Start { get; } = Instant.FromDate(2024, 1, 1);

    public static Instant At(double minutes) => Start + (long)Math.Round(minutes * Interval.Minute.Nanoseconds);

    /// <summary>Bars from a minute on; a row is open, high, low and close, or the one price of all.</summary>
    public static MarketTable Table(string symbol, Interval interval, double from, params double[][] rows)
    {
        double[] Column(int i) => [.. rows.Select(row => row.Length == 1 ? row[0] : row[i])];
        var columns = new Dictionary<Input, double[]>
        {
            [Input.Open] = Column(0),
            [Input.High] = Column(1),
            [Input.Low] = Column(2),
            [Input.Close] = Column(3),
        };
        return new MarketTable(symbol, interval, interval.BarNumber(At(from)), columns);
    }

    public static MarketInput Market(string symbol, double from, params double[][] rows) =>
        Market(Table(symbol, Interval.Minute, from, rows));

    public static MarketInput Market(MarketTable bars) =>
        new(
            bars,
            FundingTable.None,
            new InstrumentSpec(bars.Symbol, Price.Zero, Quantity.Zero, Money.Zero),
            new CostSchedule(0, 0, new SlippageOptions(0))
        );

    /// <summary>A wish on the bar that opens at a minute.</summary>
    public static TargetSignal Want(
        int bar,
        TargetSide side,
        double quantity = 10,
        double stop = double.NaN,
        double target = double.NaN
    ) =>
        new(0, At(bar), At(bar + 1), side, StopLoss: stop, TakeProfit: target)
        {
            Quantity = side == TargetSide.Flat ? double.NaN : quantity,
        };

    /// <summary>A rise that a model predicts for some bars.</summary>
    public static Prediction Rise(int bar, int horizon = 1) =>
        new(
            0,
            At(bar),
            At(bar + 1),
            0.1,
            0.1,
            0.8,
            -0.001,
            0.1,
            double.NaN,
            double.NaN,
            0.01,
            0.01,
            0.01,
            0.01,
            horizon,
            0.5,
            0.5,
            default
        );

    public static DeskInput Desk(int market, params TargetSignal[] signals) =>
        new(
            market,
            Interval.Minute,
            ReadOnlyMemory<Prediction>.Empty,
            new SignalOptions(MinConfidence: 0),
            new SizingOptions()
        )
        {
            Signals = signals,
        };

    /// <summary>An account of 10,000 that plays from the start to a minute.</summary>
    public static AccountInput Account(double end, MarketInput[] markets, params DeskInput[] desks) =>
        new([.. markets], [.. desks], Start, At(end), ReadOnlyMemory<Instant>.Empty, 10_000, RiskOptions.Off);
}
