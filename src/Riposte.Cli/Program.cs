using System.Runtime.InteropServices;
using Riposte.Cli;

using var cancel = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await CommandHost.RunAsync(args, Terminal.System(), cancel.Token).ConfigureAwait(false);

void Stop(PosixSignalContext context)
{
    // The first signal asks the work to stop and keep what is finished; the second one ends the process at once.
    if (!cancel.IsCancellationRequested)
    {
        context.Cancel = true;
        cancel.Cancel();
    }
}
