namespace Riposte.Trading.Orders;

/// <summary>Names of the reasons, as reports and files spell them.</summary>
public static class CloseReasons
{
    /// <summary>Whether it is a stop of any kind, or the venue's liquidation.</summary>
    public static bool IsStop(this CloseReason reason) =>
        reason
            is CloseReason.StopLoss
                or CloseReason.TrailingStop
                or CloseReason.BreakEven
                or CloseReason.DynamicStop
                or CloseReason.Liquidation;

    /// <summary>The reason that files spell so; none for any other word.</summary>
    public static CloseReason Parse(string name) =>
        Array.Find(Enum.GetValues<CloseReason>(), reason => reason.Name() == name);

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
            CloseReason.Outside => "outside",
            _ => "none",
        };
}
