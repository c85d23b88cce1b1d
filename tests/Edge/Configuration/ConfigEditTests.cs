using Riposte.Runtime.Configuration;

namespace Riposte.Tests.Edge.Configuration;

public sealed class ConfigEditTests
{
    private const string Key = "trading.signal_thresholds.entry";

    [Theory]
    [InlineData("version: 1\n", "version: 1\ntrading:\n  signal_thresholds:\n    entry: 0.4\n")]
    [InlineData("version: 1", "version: 1\ntrading:\n  signal_thresholds:\n    entry: 0.4\n")]
    [InlineData(
        "trading:\n    timeframe: 15m # slow\n# end\n",
        "trading:\n    timeframe: 15m # slow\n    signal_thresholds:\n      entry: 0.4\n# end\n"
    )]
    [InlineData(
        "trading:\n  signal_thresholds:\n    exit: off # never\n  timeframe: 15m\ncapital: 1000\n",
        "trading:\n  signal_thresholds:\n    exit: off # never\n    entry: 0.4\n  timeframe: 15m\ncapital: 1000\n"
    )]
    [InlineData(
        "trading: { timeframe: 15m }  # x\n",
        "trading: { timeframe: 15m, signal_thresholds: { entry: 0.4 } }  # x\n"
    )]
    [InlineData("trading: {}\n", "trading: { signal_thresholds: { entry: 0.4 }}\n")]
    [InlineData(
        "trading:\n  signal_thresholds:\n    entry: 'auto'   # by data\n    exit: off\n",
        "trading:\n  signal_thresholds:\n    entry: 0.4   # by data\n    exit: off\n"
    )]
    [InlineData(
        "trading:\r\n  signal_thresholds:\r\n    exit: off\r\n",
        "trading:\r\n  signal_thresholds:\r\n    exit: off\r\n    entry: 0.4\r\n"
    )]
    [InlineData(
        "a: [1, 2]\nb:\n  - 1\n  - { c: d }\n",
        "a: [1, 2]\nb:\n  - 1\n  - { c: d }\ntrading:\n  signal_thresholds:\n    entry: 0.4\n"
    )]
    public void A_value_is_changed_or_added_and_nothing_else(string before, string after)
    {
        Assert.Equal(after, ConfigEdit.Set(before, Key, "0.4"));
        Assert.Equal(after, ConfigEdit.Set(after, Key, "0.4"));
    }

    [Theory]
    [InlineData("trading: 5\n")]
    [InlineData("trading:\n  signal_thresholds:\n    entry: [1]\n")]
    [InlineData("- a\n")]
    public void What_has_no_place_for_the_key_is_refused(string text) =>
        Assert.Throws<FormatException>(() => ConfigEdit.Set(text, Key, "0.4"));
}
