using Riposte.Core.Time;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;

namespace Riposte.Testkit.Studies;

/// <summary>Studies in memory: the plainest store that keeps the contract. Thread-safe; lost with the process.</summary>
public sealed class MemoryStudyStore : IStudyStore
{
    private readonly Lock gate = new();
    private readonly List<StudyRecord> studies = [];
    private readonly Dictionary<string, List<Row>> rows = new(StringComparer.Ordinal);

    public bool TryCreate(StudyRecord study)
    {
        lock (gate)
        {
            if (!rows.TryAdd(study.Name, []))
            {
                return false;
            }
            studies.Add(study);
            return true;
        }
    }

    public StudyRecord? Find(string name)
    {
        lock (gate)
        {
            return studies.Find(study => study.Name == name);
        }
    }

    public IReadOnlyList<string> Names()
    {
        lock (gate)
        {
            return [.. studies.OrderBy(study => study.Created).Select(study => study.Name)];
        }
    }

    public IReadOnlyList<StoredTrial> Trials(string study, int first = 0)
    {
        lock (gate)
        {
            return [.. Rows(study).Skip(first).Select(row => row.Stored)];
        }
    }

    public bool TryAppend(string study, int first, IReadOnlyList<TrialPoint> points)
    {
        lock (gate)
        {
            if (!rows.TryGetValue(study, out var list))
            {
                throw new ArgumentException($"There is no study {study}.", nameof(study));
            }
            if (list.Count != first)
            {
                return false;
            }
            foreach (var point in points)
            {
                var trial = new Trial(list.Count, point, TrialState.Waiting, [], []);
                list.Add(new Row(new StoredTrial(trial, 0, null, null, null, null, [], [])));
            }
            return true;
        }
    }

    public TrialClaim? Claim(string study, string worker, Instant now, TimeSpan lease)
    {
        lock (gate)
        {
            foreach (var row in Rows(study).Where(row => row.State == TrialState.Running && row.LeaseEnd <= now))
            {
                row.Die("Its worker died twice.", now);
            }
            if (Rows(study).FirstOrDefault(row => row.State == TrialState.Waiting) is not { } next)
            {
                return null;
            }
            next.Fence++;
            next.LeaseEnd = now + lease.Ticks * 100;
            next.Stored = next.Stored with
            {
                Trial = next.Stored.Trial with { State = TrialState.Running, Intermediates = [] },
                Attempts = next.Stored.Attempts + 1,
                Worker = worker,
                Started = now,
            };
            return new TrialClaim(study, next.Stored.Trial, next.Fence, next.Stored.Attempts);
        }
    }

    public bool Beat(TrialClaim claim, Instant now, TimeSpan lease) =>
        Held(claim, row => row.LeaseEnd = now + lease.Ticks * 100);

    public bool Report(TrialClaim claim, IntermediateValue value) =>
        Held(
            claim,
            row =>
            {
                var trial = row.Stored.Trial;
                if (!trial.Intermediates.IsEmpty && trial.Intermediates[^1].Step >= value.Step)
                {
                    throw new ArgumentException("Steps rise.", nameof(value));
                }
                row.Stored = row.Stored with { Trial = trial with { Intermediates = trial.Intermediates.Add(value) } };
            }
        );

    public bool Finish(TrialClaim claim, TrialEnd end, Instant now)
    {
        if (end.State is TrialState.Waiting or TrialState.Running)
        {
            throw new ArgumentException("A trial does not end open.", nameof(end));
        }
        return Held(
            claim,
            row =>
                row.Stored = row.Stored with
                {
                    Trial = row.Stored.Trial with { State = end.State, Scores = end.Scores },
                    Ended = now,
                    Note = end.Note,
                    Figures = end.Figures,
                    Returns = end.Returns,
                }
        );
    }

    public bool Release(TrialClaim claim) => Held(claim, row => row.Wait(row.Stored.Attempts - 1));

    public bool Abandon(TrialClaim claim, string note, Instant now) => Held(claim, row => row.Die(note, now));

    public void Dispose() { }

    private List<Row> Rows(string study) => rows.GetValueOrDefault(study) ?? [];

    private bool Held(TrialClaim claim, Action<Row> change)
    {
        lock (gate)
        {
            var row = Rows(claim.Study).ElementAtOrDefault(claim.Trial.Number);
            if (row is null || row.State != TrialState.Running || row.Fence != claim.Fence)
            {
                return false;
            }
            change(row);
            return true;
        }
    }

    private sealed class Row(StoredTrial stored)
    {
        public StoredTrial Stored { get; set; } = stored;

        public long Fence { get; set; }

        public Instant LeaseEnd { get; set; }

        public TrialState State => Stored.Trial.State;

        public void Wait(int attempts) =>
            Stored = Stored with
            {
                Trial = Stored.Trial with { State = TrialState.Waiting, Intermediates = [] },
                Attempts = attempts,
            };

        public void Die(string note, Instant now)
        {
            if (Stored.Attempts < 2)
            {
                Wait(Stored.Attempts);
                return;
            }
            Stored = Stored with { Trial = Stored.Trial with { State = TrialState.Failed }, Ended = now, Note = note };
        }
    }
}
