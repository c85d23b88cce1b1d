namespace Riposte.Tests.Unit.Features;

internal static class SpanTimes
{
    /// <summary>Multiplies every element in place.</summary>
    public static void MultiplyBy(this Span<double> values, double factor)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= factor;
        }
    }
}
