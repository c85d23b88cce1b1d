namespace Riposte.Trading.Orders;

/// <summary>Names of the reasons, as reports and files spell them.</summary>
public static class CloseReasons
{
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
