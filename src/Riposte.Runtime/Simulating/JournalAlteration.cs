using Riposte.Core.Randomness;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Trading.Journals;

namespace Riposte.Runtime.Simulating;

/// <summary>Changes a journal at rest, as a disk that decays or a person with an editor would: a bit, a batch that is gone, two that
/// have changed places, an end that was cut off.</summary>
internal static class JournalAlteration
{
    /// <summary>Turns a bit in front of the last batch, where it cannot be taken for what a crash leaves.</summary>
    /// <returns>Whether there was such a place.</returns>
    public static bool FlipBit(SimDisk disk, RandomStream random)
    {
        var batches = Batches(disk);
        if (batches.Count < 2)
        {
            return false;
        }
        FlipBit(disk, random, batches);
        return true;
    }

    /// <summary>Makes a change drawn at random.</summary>
    /// <returns>What was done; null where the journal is too short.</returns>
    public static string? Draw(SimDisk disk, RandomStream random)
    {
        var batches = Batches(disk);
        if (batches.Count < 4)
        {
            return null;
        }
        var at = random.NextInt(batches.Count - 2);
        var (name, from, to) = batches[at];
        var bytes = disk.Read(name).AsSpan();
        switch (random.NextInt(4))
        {
            case 0:
                FlipBit(disk, random, batches);
                return "a bit was turned";
            case 1:
                disk.Put(name, [.. bytes[..from], .. bytes[to..]]);
                return $"the batch at byte {from} of {name} was taken out";
            case 2 when batches[at + 1].Name == name:
                var end = batches[at + 1].To;
                disk.Put(name, [.. bytes[..from], .. bytes[to..end], .. bytes[from..to], .. bytes[end..]]);
                return $"the batches at byte {from} of {name} changed places";
            default:
                var last = batches[^1];
                disk.Put(last.Name, disk.Read(last.Name).AsSpan(0, last.From));
                return "the last batch was cut off";
        }
    }

    private static void FlipBit(SimDisk disk, RandomStream random, List<(string Name, int From, int To)> batches)
    {
        var (name, from, to) = batches[random.NextInt(batches.Count - 1)];
        disk.FlipBit(name, 8L * (from + random.NextInt(to - from)) + random.NextInt(8));
    }

    private static List<(string Name, int From, int To)> Batches(SimDisk disk)
    {
        var found = new List<(string, int, int)>();
        var reader = new JournalReader(null);
        var names = disk.Names.Where(name => JournalNames.IsSegment(name, out _)).ToArray();
        foreach (var name in names)
        {
            JournalNames.IsSegment(name, out var number);
            reader.Begin(number, disk.Read(name), name == names[^1]);
            long from = SegmentHeader.Size;
            while (reader.Next(out _))
            {
                if (reader.IsAtBatchEnd)
                {
                    found.Add((name, (int)from, (int)reader.End));
                    from = reader.End;
                }
            }
        }
        return found;
    }
}
