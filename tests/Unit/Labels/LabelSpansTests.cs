using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Learning.Labels;

namespace Riposte.Tests.Unit.Labels;

public sealed class LabelSpansTests
{
    private static readonly Interval Bar = new(10);

    [Fact]
    public void Equal_starts_and_labels_without_length_are_taken()
    {
        var spans = new LabelSpans(At(5, 5, 7), At(9, 5, 7), Bar, [1, 0, 1]);
        Assert.Equal(3, spans.Count);
        Assert.Equal([1, 0, 1], spans.Symbols);
        Assert.Equal(Bar, spans.Bar);
        Assert.Empty(new LabelSpans(At(1), At(2), Bar).Symbols);
        Assert.Equal(0, new LabelSpans([], [], Bar).Count);
    }

    [Theory]
    [InlineData(new long[] { 5, 4 }, new long[] { 9, 9 }, null, "Label 1")]
    [InlineData(new long[] { 5, 6, 8 }, new long[] { 9, 9, 7 }, null, "Label 2")]
    [InlineData(new long[] { 5, 6 }, new long[] { 9 }, null, "2 starts, 1 ends")]
    [InlineData(new long[] { 5, 6 }, new long[] { 9, 9 }, new[] { 0 }, "1 symbols")]
    [InlineData(new long[] { 5, 6 }, new long[] { 9, 9 }, new[] { 0, -1 }, "Label 1 has the symbol -1")]
    public void Bad_spans_are_refused_by_name(long[] start, long[] end, int[]? symbols, string what)
    {
        var error = Assert.Throws<UserException>(() => new LabelSpans(At(start), At(end), Bar, symbols));
        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    private static Instant[] At(params long[] times) => Array.ConvertAll(times, time => new Instant(time));
}
