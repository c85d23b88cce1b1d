using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading;

public sealed class CloseReasonTests
{
    [Theory]
    [InlineData(CloseReason.StopLoss, "stop_loss", true)]
    [InlineData(CloseReason.TakeProfit, "take_profit", false)]
    [InlineData(CloseReason.Horizon, "horizon", false)]
    [InlineData(CloseReason.SignalExit, "signal_exit", false)]
    [InlineData(CloseReason.Risk, "risk", false)]
    [InlineData(CloseReason.EndOfData, "end_of_data", false)]
    [InlineData(CloseReason.Liquidation, "liquidation", true)]
    [InlineData(CloseReason.Deleveraging, "deleveraging", false)]
    [InlineData(CloseReason.TrailingStop, "trailing_stop", true)]
    [InlineData(CloseReason.BreakEven, "break_even", true)]
    [InlineData(CloseReason.DynamicStop, "dynamic_stop", true)]
    [InlineData(CloseReason.TimeStop, "time_stop", false)]
    [InlineData(CloseReason.Emergency, "emergency", false)]
    [InlineData(CloseReason.SignalFade, "signal_fade", false)]
    [InlineData(CloseReason.None, "none", false)]
    public void Reasons_are_spelled_so_and_stops_are_told_from_other_exits(CloseReason reason, string name, bool isStop)
    {
        Assert.Equal(name, reason.Name());
        Assert.Equal(reason, CloseReasons.Parse(name));
        Assert.Equal(isStop, reason.IsStop());
    }

    [Fact]
    public void Any_other_word_is_no_reason() => Assert.Equal(CloseReason.None, CloseReasons.Parse("a hunch"));
}
