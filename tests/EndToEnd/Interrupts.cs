using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Riposte.Tests.EndToEnd;

/// <summary>Interrupts processes as a user does.</summary>
internal static partial class Interrupts
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    /// <summary>What Ctrl-C sends. A shell starts background jobs with that signal ignored, and their children inherit it
    /// (a test run behind an ampersand, too): these get SIGTERM, which the program answers in the same way.</summary>
    public static void PressCtrlC(Process process) =>
        Assert.Equal(0, Kill(process.Id, IgnoresInterrupt(process) ? Terminate : Interrupt));

    private static bool IgnoresInterrupt(Process process)
    {
        var status = $"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/status";
        if (!File.Exists(status))
        {
            return false;
        }
        var ignored = File.ReadLines(status).First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..];
        return (Convert.ToUInt64(ignored.Trim(), 16) & (1UL << (Interrupt - 1))) != 0;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
