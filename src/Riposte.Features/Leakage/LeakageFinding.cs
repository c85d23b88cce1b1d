using Riposte.Core.Time;

namespace Riposte.Features.Leakage;

/// <summary>A value that changed when what it must not depend on was changed.</summary>
/// <param name="Output">Name of the output.</param>
/// <param name="Law">What was changed.</param>
/// <param name="Row">Row of the value.</param>
/// <param name="Bar">Open time of the bar.</param>
/// <param name="Cut">Last row left as it was, or for <see cref="LeakageLaw.PastBeyondMemory"/> the first row.</param>
/// <param name="Before">Value from the data as they are.</param>
/// <param name="After">Value after the change.</param>
public sealed record LeakageFinding(
    string Output,
    LeakageLaw Law,
    int Row,
    Instant Bar,
    int Cut,
    double Before,
    double After
);
