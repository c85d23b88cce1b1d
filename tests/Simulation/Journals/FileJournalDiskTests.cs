using Riposte.Ports.Live;
using Riposte.Runtime.Journals;
using static Riposte.Tests.Simulation.Journals.JournalSamples;

namespace Riposte.Tests.Simulation.Journals;

public sealed class FileJournalDiskTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-journal-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_journal_in_files_goes_on_where_it_ended()
    {
        var options = new JournalOptions(Account) { SegmentBytes = 4096, ReserveBytes = 4096 };
        for (var run = 0; run < 3; run++)
        {
            using var disk = FileJournalDisk.Open(folder);
            var writer = new JournalWriter(disk, options, new HandTime());
            var start = await Opened.OfAsync(writer, Cancel);
            Assert.Equal(run + 1, start.Epoch);
            Assert.Equal(Enumerable.Range(1, 60 * run), start.Inputs.Select(NumberOf));
            for (var n = 60 * run + 1; n <= 60 * (run + 1); n++)
            {
                writer.Add(Input(n));
                if (n % 3 == 0)
                {
                    await writer.CommitAsync(Cancel);
                }
            }
            var report = await JournalAudit.VerifyAsync(FileJournalDisk.ForReading(folder), null, Cancel);
            Assert.Empty(report.Faults);
            Assert.Equal(60 * (run + 1), report.Records);
        }
        File.AppendAllText(Newest(), "torn");
        using var last = FileJournalDisk.Open(folder);
        Assert.Equal(180, (await new JournalWriter(last, options, TimeProvider.System).OpenAsync(Cancel)).Replayed);
        Assert.Contains(await last.ListAsync(Cancel), name => name.EndsWith(".torn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Room_set_aside_does_not_lengthen_a_file()
    {
        using var disk = FileJournalDisk.Open(folder);
        await disk.CreateAsync("a", 1 << 20, Cancel);
        Assert.Equal(0, new FileInfo(Path.Combine(folder, "a")).Length);
        await disk.AppendAsync("a", new byte[] { 1, 2, 3 }, Cancel);
        await disk.AppendAsync("a", new byte[] { 4 }, Cancel);
        await disk.SyncAsync("a", Cancel);
        Assert.Equal([1, 2, 3, 4], (await disk.ReadAsync("a", Cancel)).ToArray());
        await disk.TruncateAsync("a", 2, Cancel);
        await disk.AppendAsync("a", new byte[] { 9 }, Cancel);
        await disk.RenameAsync("a", "b", Cancel);
        await disk.AppendAsync("b", new byte[] { 8 }, Cancel);
        Assert.Equal([1, 2, 9, 8], (await disk.ReadAsync("b", Cancel)).ToArray());
        Assert.Equal(["b"], await disk.ListAsync(Cancel));
        await disk.DeleteAsync("b", Cancel);
        Assert.Empty(await disk.ListAsync(Cancel));
    }

    [Fact]
    public void A_second_process_does_not_get_the_folder()
    {
        using (FileJournalDisk.Open(folder))
        {
            var refused = Assert.Throws<JournalDiskException>(() => FileJournalDisk.Open(folder));
            Assert.False(refused.IsFull);
        }
        FileJournalDisk.Open(folder).Dispose();
    }

    [Fact]
    public async Task What_the_system_refuses_is_told_by_the_disk()
    {
        using var disk = FileJournalDisk.Open(folder);
        var missing = await Assert.ThrowsAsync<JournalDiskException>(async () => await disk.ReadAsync("none", Cancel));
        Assert.False(missing.IsFull);
        await Assert.ThrowsAsync<JournalDiskException>(async () => await disk.AppendAsync("none", default, Cancel));
        await Assert.ThrowsAsync<JournalDiskException>(async () =>
            await FileJournalDisk.ForReading(Path.Combine(folder, "none")).ListAsync(Cancel)
        );
    }

    [Fact]
    public async Task A_full_disk_is_told_from_a_broken_one()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }
        File.CreateSymbolicLink(Path.Combine(folder, "full"), "/dev/full");
        using var disk = FileJournalDisk.Open(folder);
        var full = await Assert.ThrowsAsync<JournalDiskException>(async () =>
            await disk.AppendAsync("full", new byte[] { 1 }, Cancel)
        );
        Assert.True(full.IsFull, full.ToString());
        // No disk has room for this.
        full = await Assert.ThrowsAsync<JournalDiskException>(async () =>
            await disk.CreateAsync("large", 1L << 60, Cancel)
        );
        Assert.True(full.IsFull, full.ToString());
    }

    [Fact]
    public async Task A_disk_that_does_not_answer_keeps_nobody_from_going_on()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        // Whoever opens a pipe waits until somebody stands at its other end.
        var pipe = Path.Combine(folder, "pipe");
        using (var make = System.Diagnostics.Process.Start("mkfifo", [pipe]))
        {
            await make.WaitForExitAsync(Cancel);
        }
        using var disk = FileJournalDisk.Open(folder);
        var read = disk.ReadAsync("pipe", Cancel).AsTask();
        Assert.False(read.IsCompleted);
        await using (new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            // A pipe has no length, so nothing is read of it.
        }
        await Record.ExceptionAsync(() => read);
        Assert.True(read.IsCompleted);
    }

    private string Newest() => Directory.GetFiles(folder, "*.journal").Order(StringComparer.Ordinal).Last();
}
