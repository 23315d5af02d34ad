using System.Collections;
using BatchSeg.Engine.Tasks;

namespace BatchSeg.Engine.Stages;

/// <summary>The tasks of a plan that are still to be done, each made when it is asked for.</summary>
/// <param name="work">Of every task of the plan.</param>
/// <param name="open">Numbers of those to be done.</param>
/// <param name="cost">Of each of them.</param>
internal sealed class PlannedTasks<TWork>(
    string function, string output, TaskLedger ledger, IReadOnlyList<TWork> work, IReadOnlyList<int> open, TaskCost cost)
    : IReadOnlyList<StageTask>
{
    public int Count => open.Count;

    public StageTask this[int index]
    {
        get
        {
            var number = open[index];
            return new(function, number, output, TaskWork.Of(work[number]), ledger.EntryOf(number)) { Cost = cost };
        }
    }

    public IEnumerator<StageTask> GetEnumerator()
    {
        for (var index = 0; index < Count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
