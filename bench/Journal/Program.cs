using System.Diagnostics;
using System.Globalization;
using Riposte.Bench.Journal;
using Riposte.Core.State;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Trading.Journals;

// The journal: how fast inputs become durable, and how fast a million of them is read back, verified and decoded. A slowdown of
// the first delays every order, one of the second every start.
//   dotnet run -c Release --project bench/Journal -- [folder on the disk to measure]
const int Replayed = 1_000_000;
var cancel = CancellationToken.None;
var account = JournalPosition.NameOf("bench");
var folder = Path.Combine(args.Length > 0 ? args[0] : Path.GetTempPath(), "riposte-bench-journal");
await StartAsync();
foreach (var size in (int[])[1, 10, 100])
{
    var bytes = Segment(size);
    var best = long.MaxValue;
    for (var round = 0; round < 5; round++)
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        Replay(bytes);
        best = Math.Min(best, Stopwatch.GetTimestamp() - start);
    }
    var ms = best * 1000.0 / Stopwatch.Frequency;
    Print($"1 M records replayed, batches of {size}", $"{ms:F0} ms, {bytes.Length / 1e6:F0} MB");
}
foreach (var size in (int[])[1, 10, 100])
{
    await CommitAsync("memory", new SimDisk(1, TimeProvider.System).Open(), size, 200_000 / size);
}
foreach (var size in (int[])[1, 10, 100])
{
    using (var disk = FileJournalDisk.Open(folder))
    {
        await CommitAsync("files", disk, size, 300);
    }
    Directory.Delete(folder, recursive: true);
}

byte[] Segment(int size)
{
    var position = JournalPosition.Beginning(account);
    var stream = new MemoryStream();
    stream.Write(new SegmentHeader(SegmentHeader.CurrentVersion, 1, position).ToBytes());
    var batch = new JournalBatch(position);
    for (var n = 0; n < Replayed; n++)
    {
        batch.Add(Inputs.At(n));
        if ((n + 1) % size == 0)
        {
            stream.Write(batch.Close(out position).Span);
            batch.Clear(position);
        }
    }
    return stream.ToArray();
}

void Replay(byte[] bytes)
{
    var reader = new JournalReader(account);
    var compact = new CompactReader();
    reader.Begin(1, bytes, true);
    long sum = 0;
    var count = 0;
    while (reader.Next(out var record))
    {
        sum ^= record.ReadInput(compact).At.Monotonic;
        count++;
    }
    if (count != Replayed || reader.Fault is not null || sum == -1)
    {
        throw new InvalidOperationException($"{count} records, {reader.Fault}");
    }
}

// As much as a day has at fifteen inputs a second; no snapshot.
async Task StartAsync()
{
    // What a run that was cut off left.
    if (Directory.Exists(folder))
    {
        Directory.Delete(folder, recursive: true);
    }
    using (var disk = FileJournalDisk.Open(folder))
    {
        var writer = new JournalWriter(disk, new JournalOptions("bench"), TimeProvider.System);
        await writer.OpenAsync(cancel);
        for (var n = 1; n <= Replayed; n++)
        {
            writer.Add(Inputs.At(n));
            if (n % 1_000 == 0)
            {
                await writer.CommitAsync(cancel);
            }
        }
    }
    GC.Collect();
    using (var disk = FileJournalDisk.Open(folder))
    {
        var start = Stopwatch.GetTimestamp();
        var replay = new CountingReplay();
        await new JournalWriter(disk, new JournalOptions("bench"), TimeProvider.System).OpenAsync(replay, cancel);
        var ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (replay.Count != Replayed)
        {
            throw new InvalidOperationException($"{replay.Count} records");
        }
        var held = GC.GetTotalMemory(forceFullCollection: false) / 1e6;
        var most = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        Print("1 M records, a start, files", $"{ms:F0} ms, {held:F0} MB held behind it, {most:F0} MB at most");
    }
    Directory.Delete(folder, recursive: true);
}

async Task CommitAsync(string where, Riposte.Ports.Live.IJournalDisk disk, int size, int commits)
{
    var writer = new JournalWriter(disk, new JournalOptions("bench"), TimeProvider.System);
    await writer.OpenAsync(cancel);
    var inputs = Enumerable.Range(0, 1000).Select(Inputs.At).ToArray();
    var times = new double[commits];
    for (var i = 0; i < commits; i++)
    {
        var start = Stopwatch.GetTimestamp();
        for (var k = 0; k < size; k++)
        {
            writer.Add(inputs[(i * size + k) % inputs.Length]);
        }
        await writer.CommitAsync(cancel);
        times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
    Array.Sort(times);
    var rate = size * commits / (times.Sum() / 1e6);
    Print(
        $"commits of {size}, {where}",
        $"p50 {times[commits / 2]:F1} µs, p99 {times[commits * 99 / 100]:F1} µs, {rate:F0} records/s"
    );
}

static void Print(string what, FormattableString figures) =>
    Console.WriteLine($"{what, -36} {figures.ToString(CultureInfo.InvariantCulture)}");
