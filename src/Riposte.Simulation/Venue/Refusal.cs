namespace Riposte.Simulation.Venue;

/// <summary>Why the venue does not do something.</summary>
/// <param name="Code">Its code; 0 is no refusal.</param>
/// <param name="Text">What it says.</param>
internal readonly record struct Refusal(int Code, string Text)
{
    public static readonly Refusal None;

    public bool IsNone => Code == 0;
}
