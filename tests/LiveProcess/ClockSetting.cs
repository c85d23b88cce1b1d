using Riposte.Core.State;
using Riposte.Core.Time;

namespace Riposte.Tests.LiveProcess;

/// <summary>How a fast clock runs.</summary>
/// <param name="At">What it shows at a moment.</param>
/// <param name="RealTimestamp">The moment, on the system's steady clock.</param>
/// <param name="Speed">How many times faster than the real one it runs.</param>
internal readonly record struct ClockSetting(Instant At, long RealTimestamp, int Speed)
{
    public static ClockSetting Visit(StateVisitor v, ClockSetting one) =>
        new(v.Next(one.At), v.Next(one.RealTimestamp), v.Next(one.Speed));
}
