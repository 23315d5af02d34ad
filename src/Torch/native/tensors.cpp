// What is asked of a tensor too often, or with pointers that no operator has: lifetime, shape, memory, gradient.
#include "value.h"

#include <ATen/Functions.h>

using namespace batchseg;

namespace {

at::TensorImpl* impl(void* handle) { return static_cast<at::TensorImpl*>(handle); }

}  // namespace

BATCHSEG_EXPORT void batchseg_tensor_release(void* handle) { TensorPointer::reclaim(impl(handle)); }

BATCHSEG_EXPORT void* batchseg_tensor_share(void* handle) { return give(borrow(handle)); }

BATCHSEG_EXPORT std::int64_t batchseg_tensor_dim(void* handle) { return impl(handle)->dim(); }

// Both arrays have room for batchseg_tensor_dim numbers; `strides` may be null.
BATCHSEG_EXPORT int batchseg_tensor_shape(void* handle, std::int64_t* sizes, std::int64_t* strides) {
  return guarded([&] {
    auto shape = impl(handle)->sizes();
    std::copy(shape.begin(), shape.end(), sizes);
    if (!strides) return;
    auto steps = impl(handle)->strides();
    std::copy(steps.begin(), steps.end(), strides);
  });
}

BATCHSEG_EXPORT std::int64_t batchseg_tensor_numel(void* handle) { return impl(handle)->numel(); }

BATCHSEG_EXPORT std::int32_t batchseg_tensor_dtype(void* handle) {
  return static_cast<std::int32_t>(c10::typeMetaToScalarType(impl(handle)->dtype()));
}

BATCHSEG_EXPORT std::int32_t batchseg_tensor_device(void* handle, std::int32_t* index) {
  auto device = impl(handle)->device();
  *index = device.index();
  return static_cast<std::int32_t>(device.type());
}

BATCHSEG_EXPORT int batchseg_tensor_is_contiguous(void* handle, std::int32_t memory_format, std::int32_t* contiguous) {
  return guarded([&] { *contiguous = impl(handle)->is_contiguous(static_cast<c10::MemoryFormat>(memory_format)); });
}

BATCHSEG_EXPORT std::int32_t batchseg_tensor_is_inference(void* handle) { return impl(handle)->is_inference(); }

BATCHSEG_EXPORT std::int32_t batchseg_tensor_is_sparse(void* handle) { return impl(handle)->is_sparse(); }

BATCHSEG_EXPORT int batchseg_tensor_data(void* handle, void** data) {
  return guarded([&] { *data = borrow(handle).data_ptr(); });
}

BATCHSEG_EXPORT std::int32_t batchseg_tensor_requires_grad(void* handle) { return impl(handle)->requires_grad(); }

BATCHSEG_EXPORT int batchseg_tensor_set_requires_grad(void* handle, std::int32_t requires_grad) {
  return guarded([&] { borrow(handle).set_requires_grad(requires_grad != 0); });
}

BATCHSEG_EXPORT int batchseg_tensor_grad(void* handle, void** grad) {
  return guarded([&] { *grad = give(borrow(handle).grad()); });
}

BATCHSEG_EXPORT int batchseg_tensor_set_grad(void* handle, void* grad) {
  return guarded([&] { borrow(handle).mutable_grad() = borrow(grad); });
}

// A tensor over memory that the caller owns; `release(context)` is called when the last reference is gone.
BATCHSEG_EXPORT int batchseg_tensor_from_memory(
    void* data, const std::int64_t* sizes, std::int64_t dim, std::int32_t dtype, void (*release)(void*), void* context, void** result) {
  return guarded([&] {
    auto options = at::TensorOptions().dtype(static_cast<c10::ScalarType>(dtype));
    *result = give(at::from_blob(data, at::IntArrayRef(sizes, dim), [release, context](void*) { release(context); }, options));
  });
}
