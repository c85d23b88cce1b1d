using System.Globalization;
using Riposte.Core.State;
using Riposte.Ports.Live;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Live;

namespace Riposte.Tests.LiveProcess;

/// <summary>A live program without a live venue: folder of the journal, seed of its decisions, and <c>forgetful</c> for a disk
/// that loses what it confirmed. Its venue speaks through the standard streams.</summary>
internal static class Program
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static async Task<int> Main(string[] args)
    {
        var pipe = new FramePipe(Console.OpenStandardInput(), Console.OpenStandardOutput());
        pipe.Write(FrameKind.Hello);
        if (await pipe.ReadAsync(CancellationToken.None) is not { Kind: FrameKind.Clock } first)
        {
            return 3;
        }
        var reader = new CompactReader();
        reader.Begin(first.Body);
        var clock = ClockSetting.Visit(reader, default);
        using var files = FileJournalDisk.Open(args[0]);
        IJournalDisk disk = args.Length > 2 ? new ForgetfulDisk(files) : files;
        var seed = ulong.Parse(args[1], CultureInfo.InvariantCulture);
        var end = ShellContext.Run(
            () => new LiveRun(disk, pipe, clock, seed).RunAsync(),
            TimeProvider.System,
            Longest,
            () => Environment.Exit(4)
        );
        return end.Kind == LiveEndKind.Stopped ? 0 : 1;
    }
}
