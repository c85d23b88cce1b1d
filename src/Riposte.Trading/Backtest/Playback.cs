using Riposte.Core;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Events;
using Riposte.Trading.Fills;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Backtest;

/// <summary>One back-test under way: the trader, the venue, and the cursors into the input.</summary>
internal sealed class Playback
{
    private readonly BacktestInput input;
    private readonly Trader trader;
    private readonly BarVenue venue;
    private readonly Collector collector;
    private readonly EquityCurve curve;
    private readonly CommandList commands = new();
    private readonly double[] open;
    private readonly double[] high;
    private readonly double[] low;
    private readonly double[] close;
    private int nextPrediction;
    private int nextSignal;
    private int nextFold;
    private double lastClose = double.NaN;

    public Playback(BacktestInput input, ITraderObserver? observer)
    {
        this.input = input;
        var options = input.Options;
        var capital = Money.FromDouble(options.Capital);
        var traderOptions = new TraderOptions(
            options.Instrument,
            input.Bars.Interval,
            input.DecisionInterval,
            options.Signal,
            options.Sizing,
            options.Risk,
            options.IgnoreHalts
        );
        collector = new Collector(observer);
        trader = new Trader(traderOptions, capital, input.Start, collector);
        venue = new BarVenue(options.Costs, input.DecisionInterval, input.Funding, input.Start);
        curve = new EquityCurve(input.Start, capital);
        open = input.Bars.Array(Input.Open);
        high = input.Bars.Array(Input.High);
        low = input.Bars.Array(Input.Low);
        close = input.Bars.Array(Input.Close);
        SkipDecisions(input.Start + 1);
    }

    public void Warm(int row)
    {
        var bar = BarAt(row);
        trader.Warm(bar);
        venue.End(bar);
    }

    public void Play(int row, bool isLast)
    {
        var bar = BarAt(row);
        BeginFolds(bar.OpenTime);
        venue.Begin();
        AtOpen(bar);
        while (venue.TryFund(bar, out var payment))
        {
            trader.On(payment);
        }
        while (venue.TryFillInside(bar, out var fill))
        {
            trader.On(fill, commands);
            Send();
        }
        trader.On(bar, commands);
        venue.End(bar);
        lastClose = bar.IsMissing ? lastClose : bar.Close;
        var isDecision = input.DecisionInterval.IsOnGrid(bar.KnownAt);
        if (isDecision)
        {
            Decide(bar.KnownAt);
        }
        Send();
        if (isLast)
        {
            CloseOut(bar.KnownAt);
        }
        var equity = trader.Equity;
        curve.Mark(bar.KnownAt, equity);
        if (isDecision || isLast)
        {
            curve.Sample(bar.KnownAt, equity, trader.Exposure);
        }
    }

    public BacktestResult Result()
    {
        curve.Finish(trader.Equity);
        var ledger = trader.Ledger;
        return new BacktestResult(
            ledger.Transfers.ToDouble(),
            curve.Times,
            curve.Equity,
            curve.Exposure,
            curve.Days,
            curve.DailyReturns,
            [.. collector.Trades],
            ledger.Fees.ToDouble(),
            ledger.Slippage.ToDouble(),
            ledger.Funding.ToDouble(),
            [.. collector.RiskEvents],
            collector.HaltedAt
        );
    }

    private void AtOpen(in Bar bar)
    {
        if (bar.IsMissing)
        {
            return;
        }
        while (venue.TryExpire(bar, out var closed))
        {
            trader.On(closed, commands);
            Send();
        }
        while (venue.TryFillAtOpen(bar, out var fill))
        {
            trader.On(fill, commands);
            Send();
        }
    }

    private void Decide(Instant now)
    {
        SkipDecisions(now);
        var predictions = input.Predictions.Span;
        if (nextPrediction < predictions.Length && predictions[nextPrediction].KnownAt == now)
        {
            trader.On(predictions[nextPrediction++], commands);
        }
        var signals = input.Signals.Span;
        if (nextSignal < signals.Length && signals[nextSignal].KnownAt == now)
        {
            trader.On(signals[nextSignal++], commands);
        }
    }

    private void CloseOut(Instant time)
    {
        trader.CloseAll(CloseReason.EndOfData, commands);
        Send();
        while (venue.TryFillAt(time, Price.FromDouble(lastClose), out var fill))
        {
            trader.On(fill, commands);
            Send();
        }
        trader.FinishTrade();
        Check.That(venue.Position == Quantity.Zero);
    }

    private void BeginFolds(Instant openTime)
    {
        var folds = input.FoldStarts.Span;
        while (nextFold < folds.Length && folds[nextFold] <= openTime)
        {
            trader.On(new FoldStart(folds[nextFold++]));
        }
    }

    // Decisions of bars that are not played.
    private void SkipDecisions(Instant before)
    {
        var predictions = input.Predictions.Span;
        while (nextPrediction < predictions.Length && predictions[nextPrediction].KnownAt < before)
        {
            nextPrediction++;
        }
        var signals = input.Signals.Span;
        while (nextSignal < signals.Length && signals[nextSignal].KnownAt < before)
        {
            nextSignal++;
        }
    }

    private void Send()
    {
        venue.Apply(commands);
        commands.Clear();
    }

    private Bar BarAt(int row) =>
        new(input.Bars.OpenTime(row), input.Bars.KnownAt(row), open[row], high[row], low[row], close[row]);
}
