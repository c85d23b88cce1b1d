namespace Riposte.Trading.Backtest;

/// <summary>When a market order that was decided on a bar's close fills.</summary>
public enum FillTiming
{
    /// <summary>At the next bar's open (T+1): what can be done.</summary>
    NextOpen,

    /// <summary>At the very close it was decided on: optimistic, since no one can trade at a price that is known only
    /// when it has passed. For comparison with engines that do so.</summary>
    SignalClose,
}
