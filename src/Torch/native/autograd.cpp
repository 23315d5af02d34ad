// Backward passes and the modes that switch the recording of the graph.
#include "value.h"

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

using namespace batchseg;

namespace {

Optional<bool> maybe(std::int32_t flag) { return flag < 0 ? Optional<bool>() : Optional<bool>(flag != 0); }

}  // namespace

// `gradients` holds a null for an implicit 1. `retain_graph` below 0 means: as `create_graph`.
BATCHSEG_EXPORT int batchseg_backward(
    void* const* tensors, void* const* gradients, std::int64_t count, std::int32_t retain_graph, std::int32_t create_graph,
    void* const* inputs, std::int64_t input_count) {
  return guarded([&] {
    torch::autograd::backward(borrow(tensors, count), borrow(gradients, count), maybe(retain_graph), create_graph != 0, borrow(inputs, input_count));
  });
}

// `results` has room for a gradient of each input; null where an input took no part and `allow_unused` is set.
BATCHSEG_EXPORT int batchseg_grad(
    void* const* outputs, void* const* gradients, std::int64_t count, void* const* inputs, std::int64_t input_count,
    std::int32_t retain_graph, std::int32_t create_graph, std::int32_t allow_unused, void** results) {
  return guarded([&] {
    auto grads = torch::autograd::grad(
        borrow(outputs, count), borrow(inputs, input_count), borrow(gradients, count), maybe(retain_graph), create_graph != 0, allow_unused != 0);
    for (auto& grad : grads) *results++ = give(grad);
  });
}

BATCHSEG_EXPORT std::int32_t batchseg_grad_enabled() { return c10::GradMode::is_enabled(); }

BATCHSEG_EXPORT void batchseg_set_grad_enabled(std::int32_t enabled) { c10::GradMode::set_enabled(enabled != 0); }

BATCHSEG_EXPORT std::int32_t batchseg_inference_enabled() { return c10::InferenceMode::is_enabled(); }

BATCHSEG_EXPORT void* batchseg_inference_enter(std::int32_t enabled) { return new c10::InferenceMode(enabled != 0); }

BATCHSEG_EXPORT void batchseg_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }
