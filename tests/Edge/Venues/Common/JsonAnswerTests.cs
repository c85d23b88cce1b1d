using System.Text;
using Riposte.Venues.Common.Json;

namespace Riposte.Tests.Edge.Venues.Common;

public sealed class JsonAnswerTests
{
    [Theory]
    [InlineData("\"1.5\"", 1.5)]
    [InlineData("1.5", 1.5)]
    [InlineData("-2", -2)]
    [InlineData("\"1e-7\"", 1e-7)]
    [InlineData("9007199254740993", 9007199254740992)]
    public void A_number_may_be_text_or_number(string json, double expected) =>
        Assert.Equal(expected, Read(json, element => JsonAnswer.NumberOf(element, "x")));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"1,5\"")]
    [InlineData("\"NaN\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("1e999")]
    [InlineData("\"1e999\"")]
    [InlineData("\"0x10\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("[1]")]
    public void What_is_no_finite_number_is_named(string json) =>
        Assert.Contains("x is no number", Fail(() => Read(json, element => JsonAnswer.NumberOf(element, "x"))));

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("\"9007199254740993\"", 9007199254740993)]
    [InlineData("-1", -1)]
    public void Whole_numbers_keep_every_digit(string json, long expected) =>
        Assert.Equal(expected, Read(json, element => JsonAnswer.WholeOf(element, "x")));

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("\"1.0\"")]
    [InlineData("\"\"")]
    public void What_is_no_whole_number_is_named(string json) =>
        Assert.Contains("no whole number", Fail(() => Read(json, element => JsonAnswer.WholeOf(element, "x"))));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("9000000000001")]
    [InlineData("1735689600000000")]
    public void What_is_no_time_in_milliseconds_is_named(string json) =>
        Assert.Contains("no time", Fail(() => Read(json, element => JsonAnswer.TimeOf(element, "x"))));

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("[1] [2]")]
    [InlineData("// comment\n1")]
    [InlineData("[1,]")]
    public void What_is_no_strict_json_is_named(string json) =>
        Assert.Contains("no valid JSON", Fail(() => Read(json, _ => 0)));

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var json = new string('[', 100_000) + new string(']', 100_000);
        Assert.Contains("no valid JSON", Fail(() => Read(json, _ => 0)));
    }

    [Fact]
    public void Text_that_is_no_utf8_is_named()
    {
        var body = new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' };
        Assert.Throws<FormatException>(() => JsonAnswer.Read(body, element => JsonAnswer.TextOf(element, "x")));
        var half = "\"\\ud800\""u8.ToArray();
        Assert.Throws<FormatException>(() => JsonAnswer.Read(half, element => JsonAnswer.TextOf(element, "x")));
    }

    private static T Read<T>(string json, Func<System.Text.Json.JsonElement, T> read) =>
        JsonAnswer.Read(Encoding.UTF8.GetBytes(json), read);

    private static string Fail(Func<object> read) => Assert.Throws<FormatException>(() => read()).Message;

    private static string Fail(Func<double> read) => Fail(() => (object)read());

    private static string Fail(Func<long> read) => Fail(() => (object)read());

    private static string Fail(Func<int> read) => Fail(() => (object)read());

    private static string Fail(Func<Riposte.Core.Time.Instant> read) => Fail(() => (object)read());
}
