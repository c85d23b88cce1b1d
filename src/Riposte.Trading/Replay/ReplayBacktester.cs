using Riposte.Core.Errors;
using Riposte.Core.Market.Updates;
using Riposte.Trading.Backtest;

namespace Riposte.Trading.Replay;

/// <summary>
/// Plays decisions through the trader on a recorded book and recorded trades instead of on bars: bars only say when the
/// trader decides. What the venue does is told by <see cref="ReplayVenue"/>. Pure: the same input gives the same bytes.
/// </summary>
public static class ReplayBacktester
{
    /// <summary>Runs.</summary>
    /// <param name="input">One market with the bars of the recording, and one desk; slippage and the share of a bar's volume are
    /// left out, since the book tells both. Nothing is liquidated: optimistic with leverage.</param>
    /// <param name="options">How the recording is played.</param>
    /// <param name="play">Plays trades and book of the one market into a sink, in the order of the exchange's time, of
    /// one time trades before the book. Called once.</param>
    /// <param name="observer">Sees every ledger entry, order, trade and risk event as it happens; null when no one
    /// looks.</param>
    /// <exception cref="ArgumentException">There is not one market and one desk, fills are asked for at the close, or
    /// decisions are not in order.</exception>
    /// <exception cref="UserException">The instrument's sizes do not fit exact money.</exception>
    public static BacktestResult Run(
        AccountInput input,
        BookReplayOptions options,
        Action<IUpdateSink> play,
        ITraderObserver? observer = null
    )
    {
        if (input.Markets.Length != 1 || input.Desks.Length != 1 || input.Timing != FillTiming.NextOpen)
        {
            throw new ArgumentException(
                "A recording is played with one market and one desk, and orders come after their decisions.",
                nameof(input)
            );
        }
        Backtester.Validate(input);
        var playback = new ReplayPlayback(input, options, observer);
        play(playback);
        return playback.Finish();
    }
}
