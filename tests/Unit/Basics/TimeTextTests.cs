using Riposte.Core.Words;

namespace Riposte.Tests.Unit.Basics;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(7.9, "0:07")]
    [InlineData(750, "12:30")]
    [InlineData(10925, "3:02:05")]
    [InlineData(200000, "2d 7h")]
    public void Hours_and_days_are_not_lost(double seconds, string text) =>
        Assert.Equal(text, TimeText.Of(TimeSpan.FromSeconds(seconds)));
}
