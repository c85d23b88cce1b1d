using Riposte.Ports.Live;

namespace Riposte.Runtime.Journals;

// The word that a run leaves whose writes were not confirmed.
public sealed partial class JournalWriter
{
    // Whether it was to be left, and may lie there without being durable.
    private bool isWordInDoubt;
    private bool hasFailed;

    private static ReadOnlySpan<byte> Word => "Every write was confirmed while this file is called sound.\n"u8;

    /// <summary>Leaves word for the next start that what was written last was not confirmed. It stays until a commit of that run,
    /// which begins with what the engine is told of it.</summary>
    /// <returns>False where the disk did not take it; it may do so when it is asked again.</returns>
    public async ValueTask<bool> LeaveWordAsync() => await RenameWordAsync() || await PutWordAsync();

    // Needs no room and no write. Where it was done and only the folder did not become durable, there is nothing to rename any more;
    // one that the run before left, and no commit took back, lies there as it should.
    private async ValueTask<bool> RenameWordAsync()
    {
        try
        {
            var names = await disk.ListAsync(CancellationToken.None);
            if (!names.Contains(JournalNames.Sound))
            {
                return names.Contains(JournalNames.Failed) && !isWordInDoubt;
            }
            isWordInDoubt = true;
            await disk.RenameAsync(JournalNames.Sound, JournalNames.Failed, CancellationToken.None);
            return true;
        }
        catch (JournalDiskException)
        {
            return false;
        }
    }

    private async ValueTask<bool> PutWordAsync()
    {
        try
        {
            await PutAsync(JournalNames.Failed, Word.ToArray(), CancellationToken.None);
            return true;
        }
        catch (JournalDiskException)
        {
            return false;
        }
    }

    private async ValueTask LookForWordAsync()
    {
        var names = await disk.ListAsync(CancellationToken.None);
        hasFailed = names.Contains(JournalNames.Failed);
        if (!hasFailed && !names.Contains(JournalNames.Sound))
        {
            await PutIfRoomAsync(JournalNames.Sound, Word.ToArray());
        }
    }

    // Where the disk does not let it, the next run is told once more.
    private async ValueTask TakeBackWordAsync()
    {
        hasFailed = false;
        try
        {
            await disk.RenameAsync(JournalNames.Failed, JournalNames.Sound, CancellationToken.None);
        }
        catch (JournalDiskException)
        {
            // It stays.
        }
    }
}
