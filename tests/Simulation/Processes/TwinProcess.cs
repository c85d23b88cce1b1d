using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Riposte.Tests.LiveProcess;

namespace Riposte.Tests.Simulation.Processes;

/// <summary>The live program as a process of its own. What it says goes to an inbox; null is its end.</summary>
internal sealed class TwinProcess : IDisposable
{
    private readonly Process process;
    private readonly FramePipe pipe;
    private readonly Task<string> error;

    private TwinProcess(Process process)
    {
        this.process = process;
        pipe = new FramePipe(process.StandardOutput.BaseStream, process.StandardInput.BaseStream);
        error = process.StandardError.ReadToEndAsync();
    }

    public FramePipe Pipe => pipe;

    public static TwinProcess Start(string folder, ulong seed, bool isForgetful, ChannelWriter<TwinNote> inbox)
    {
        var program = typeof(FramePipe).Assembly.Location;
        var start = new ProcessStartInfo(
            "dotnet",
            [
                program,
                folder,
                seed.ToString(CultureInfo.InvariantCulture),
                .. isForgetful ? ["forgetful"] : Array.Empty<string>(),
            ]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // Less time goes into compiling code that runs once.
        start.Environment["DOTNET_TieredPGO"] = "0";
        var one = new TwinProcess(Process.Start(start)!);
        _ = one.ListenAsync(inbox);
        return one;
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has just ended by itself.
        }
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int Code, string Error)> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await error);
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    private async Task ListenAsync(ChannelWriter<TwinNote> inbox)
    {
        Frame? frame;
        do
        {
            try
            {
                frame = await pipe.ReadAsync(CancellationToken.None);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                frame = null;
            }
            await inbox.WriteAsync(new TwinNote(this, frame));
        } while (frame is not null);
    }
}
