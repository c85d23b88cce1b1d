namespace Riposte.Bench.ProtocolBugs;

/// <summary>Turns a bug on. Only a build of the patched sources has bugs to turn on; here nothing happens.</summary>
internal static partial class BugSwitch
{
    /// <summary>Turns a bug on and every other one off; 0 is none.</summary>
    public static void Turn(int number) => Set(number);

    static partial void Set(int number);
}
