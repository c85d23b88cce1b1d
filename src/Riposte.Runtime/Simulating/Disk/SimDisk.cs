using System.Collections.Immutable;
using Riposte.Core.Randomness;
using Riposte.Ports.Live;

namespace Riposte.Runtime.Simulating.Disk;

/// <summary>
/// A disk in memory that keeps its promises and no more: what was not synced may be lost, torn or full of holes after a power
/// cut; a deleted file may come back; a sync that failed once has lost what it should have written, whatever a later one says.
/// The same seed and calls give the same disk.
/// </summary>
/// <param name="seed">Decides what a power cut leaves, and how much of a write fits onto a full disk.</param>
/// <param name="time">The clock that latencies run on.</param>
public sealed class SimDisk(ulong seed, TimeProvider time)
{
    private readonly SortedList<string, SimFile> files = new(StringComparer.Ordinal);
    private bool isShown;
    private readonly List<(string Name, SimFile File)> deleted = [];
    private readonly RandomStream random = RandomStream.Named(seed, "disk");
    private SimDiskSession? session;
    private ImmutableArray<string> names = [];
    private string? lastName;
    private SimFile? lastFile;

    /// <summary>Bytes that it holds, room set aside included.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>How long each write and each sync takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Number of coming syncs that fail.</summary>
    public int FailingSyncs { get; set; }

    /// <summary>Number of coming writes that fail, for another cause than want of room.</summary>
    public int FailingWrites { get; set; }

    /// <summary>A file, and how many times it cannot get another name.</summary>
    public (string? Name, int Count) FailingRenamesOf { get; set; }

    /// <summary>Whether the journal on it was damaged on purpose, and nobody has put it aside yet: no program may start on
    /// it.</summary>
    public bool IsDamaged { get; set; }

    /// <summary>Calls so far, each of them a point at which a program can die.</summary>
    public long Calls { get; private set; }

    /// <summary>Bytes in use, room set aside included.</summary>
    public long Used => files.Values.Sum(file => file.Taken);

    /// <summary>Shows each file as it is now, the first time it is asked to.</summary>
    /// <param name="take">Takes name and bytes; null for nobody.</param>
    public void Show(Action<string, byte[]>? take)
    {
        if (take is null || isShown)
        {
            return;
        }
        isShown = true;
        foreach (var name in Names)
        {
            take(name, Read(name));
        }
    }

    /// <summary>Names of the files, in ordinal order.</summary>
    public ImmutableArray<string> Names => names.IsDefault ? names = [.. files.Keys] : names;

    internal TimeProvider Time => time;

    /// <summary>The disk as a program sees it that takes it for itself; a program that had it before has it no
    /// longer.</summary>
    public IJournalDisk Open() => session = new SimDiskSession(this);

    /// <summary>Whether it still belongs to a program that took it.</summary>
    public bool IsHeldBy(IJournalDisk caller) => caller == session;

    /// <summary>The program dies, the machine goes on: nothing that was written is lost.</summary>
    public void Kill() => session = null;

    /// <summary>The power is cut.</summary>
    /// <param name="kind">What it leaves of what was not synced.</param>
    public void Crash(CrashKind kind = CrashKind.Any)
    {
        session = null;
        foreach (var file in files.Values)
        {
            file.Crash(kind, random);
        }
        foreach (var (name, file) in deleted)
        {
            if (random.NextInt(2) == 0)
            {
                files.TryAdd(name, file);
                Changed();
            }
        }
        deleted.Clear();
    }

    /// <summary>Turns one bit at rest.</summary>
    public void FlipBit(string name, long bit) => files[name].FlipBit(bit);

    /// <summary>What a reader sees of a file.</summary>
    public byte[] Read(string name) => Look(name).ToArray();

    /// <summary>Puts a file in place, durable, as a person at the machine would.</summary>
    public void Put(string name, ReadOnlySpan<byte> bytes)
    {
        var file = new SimFile(0);
        file.Append(bytes);
        file.Sync();
        files[name] = file;
        Changed();
    }

    /// <summary>Another machine's disk with all that is durable here, but the reserve.</summary>
    public SimDisk Copy(TimeProvider clock)
    {
        var copy = new SimDisk(seed + 1, clock) { IsDamaged = IsDamaged };
        foreach (var (name, file) in files)
        {
            copy.Put(name, file.Read().Span);
        }
        return copy;
    }

    /// <summary>Takes a file away, for good.</summary>
    public void Remove(string name)
    {
        files.Remove(name);
        Changed();
    }

    internal void Enter(SimDiskSession caller)
    {
        Calls++;
        Require(caller);
    }

    internal void Require(SimDiskSession caller)
    {
        if (caller != session)
        {
            throw new JournalDiskException("The disk belongs to another program now.", isFull: false);
        }
    }

    internal ReadOnlyMemory<byte> Look(string name) => Find(name).Read();

    internal void Create(string name, long room)
    {
        if (
            Capacity != long.MaxValue
            && room > Capacity - Used + (files.TryGetValue(name, out var old) ? old.Taken : 0)
        )
        {
            throw Full();
        }
        Replace(name, new SimFile(room));
        Forget();
    }

    internal void Append(string name, ReadOnlySpan<byte> bytes)
    {
        var file = Find(name);
        if (FailingWrites > 0)
        {
            FailingWrites--;
            file.Append(bytes[..random.NextInt(bytes.Length + 1)]);
            throw new JournalDiskException($"Writing {name} failed.", isFull: false);
        }
        if (file.Length + bytes.Length > file.Taken && Capacity != long.MaxValue)
        {
            var fits = Math.Max(0, Capacity - Used + file.Taken - file.Length);
            if (bytes.Length > fits)
            {
                file.Append(bytes[..random.NextInt((int)fits + 1)]);
                throw Full();
            }
        }
        file.Append(bytes);
    }

    internal void Sync(string name)
    {
        var file = Find(name);
        if (FailingSyncs > 0)
        {
            FailingSyncs--;
            file.FailSync();
            throw new JournalDiskException($"Syncing {name} failed.", isFull: false);
        }
        file.Sync();
    }

    internal void Truncate(string name, long length) => Find(name).Truncate((int)length);

    internal void Rename(string name, string to)
    {
        if (FailingRenamesOf is { Count: > 0 } failing && failing.Name == name)
        {
            FailingRenamesOf = (name, failing.Count - 1);
            throw new JournalDiskException($"Renaming {name} failed.", isFull: false);
        }
        Replace(to, Find(name));
        files.Remove(name);
        Changed();
        Forget();
    }

    internal void Delete(string name)
    {
        deleted.Add((name, Find(name)));
        files.Remove(name);
        Changed();
    }

    private SimFile Find(string name)
    {
        if (ReferenceEquals(name, lastName))
        {
            return lastFile!;
        }
        if (!files.TryGetValue(name, out var file))
        {
            throw new JournalDiskException($"There is no file {name}.", isFull: false);
        }
        (lastName, lastFile) = (name, file);
        return file;
    }

    /// <summary>Gives all room back; the disk is not to be used again.</summary>
    internal void Release()
    {
        Forget();
        foreach (var file in files.Values)
        {
            file.Release(hasReaders: false);
        }
        files.Clear();
        Changed();
    }

    private void Replace(string name, SimFile file)
    {
        if (files.TryGetValue(name, out var old))
        {
            old.Release(hasReaders: true);
        }
        files[name] = file;
        Changed();
    }

    // What was deleted before a change of names that is durable does not come back.
    private void Forget()
    {
        foreach (var (_, file) in deleted)
        {
            file.Release(hasReaders: true);
        }
        deleted.Clear();
    }

    private void Changed()
    {
        names = default;
        (lastName, lastFile) = (null, null);
    }

    private static JournalDiskException Full() => new("There is no room on the disk.", isFull: true);
}
