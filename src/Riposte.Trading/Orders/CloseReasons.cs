namespace Riposte.Trading.Orders;

/// <summary>Names of the reasons, as reports and files spell them.</summary>
public static class CloseReasons
{
    /// <summary>Whether a reason by its name is a stop of any kind, or the venue's liquidation.</summary>
    public static bool IsStop(string reason) =>
        reason == CloseReason.StopLoss.Name()
        || reason == CloseReason.TrailingStop.Name()
        || reason == CloseReason.BreakEven.Name()
        || reason == CloseReason.DynamicStop.Name()
        || reason == CloseReason.Liquidation.Name();

    /// <summary>The spelling in files: <c>stop_loss</c>.</summary>
    public static string Name(this CloseReason reason) =>
        reason switch
        {
            CloseReason.StopLoss => "stop_loss",
            CloseReason.TakeProfit => "take_profit",
            CloseReason.Horizon => "horizon",
            CloseReason.SignalExit => "signal_exit",
            CloseReason.Risk => "risk",
            CloseReason.EndOfData => "end_of_data",
            CloseReason.Liquidation => "liquidation",
            CloseReason.Deleveraging => "deleveraging",
            CloseReason.TrailingStop => "trailing_stop",
            CloseReason.BreakEven => "break_even",
            CloseReason.DynamicStop => "dynamic_stop",
            CloseReason.TimeStop => "time_stop",
            CloseReason.Emergency => "emergency",
            CloseReason.SignalFade => "signal_fade",
            _ => "none",
        };
}
